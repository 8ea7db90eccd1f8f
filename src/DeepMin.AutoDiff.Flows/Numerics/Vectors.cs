using System.Numerics;
using System.Runtime.InteropServices;

namespace DeepMin.AutoDiff.Flows;

/// <summary>The few vector operations of a step that are not worth a package.</summary>
internal static class Vectors
{
    /// <summary>⟨a, b⟩.</summary>
    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        ReadOnlySpan<Vector<double>> va = MemoryMarshal.Cast<double, Vector<double>>(a);
        ReadOnlySpan<Vector<double>> vb = MemoryMarshal.Cast<double, Vector<double>>(b);
        Vector<double> sum = Vector<double>.Zero;
        for (int i = 0; i < va.Length; i++)
            sum += va[i] * vb[i];
        double tail = 0;
        for (int i = va.Length * Vector<double>.Count; i < a.Length; i++)
            tail += a[i] * b[i];
        return Vector.Sum(sum) + tail;
    }

    /// <summary>|a|₂, over the whole range of a double.</summary>
    public static double Norm(ReadOnlySpan<double> a) => EuclideanNorm.Of(a);

    /// <summary>|a − b|₂, over the whole range of a double.</summary>
    public static double Distance(ReadOnlySpan<double> a, ReadOnlySpan<double> b) => EuclideanNorm.OfDifference(a, b);

    /// <summary>y ← y + scale·x.</summary>
    public static void AddScaled(double scale, ReadOnlySpan<double> x, Span<double> y)
    {
        ReadOnlySpan<Vector<double>> vx = MemoryMarshal.Cast<double, Vector<double>>(x);
        Span<Vector<double>> vy = MemoryMarshal.Cast<double, Vector<double>>(y);
        for (int i = 0; i < vx.Length; i++)
            vy[i] += scale * vx[i];
        for (int i = vx.Length * Vector<double>.Count; i < x.Length; i++)
            y[i] += scale * x[i];
    }

    /// <summary>y ← scale·y.</summary>
    public static void Scale(double scale, Span<double> y)
    {
        for (int i = 0; i < y.Length; i++)
            y[i] *= scale;
    }

    /// <summary>result ← a − b.</summary>
    public static void Subtract(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> result)
    {
        for (int i = 0; i < a.Length; i++)
            result[i] = a[i] - b[i];
    }
}

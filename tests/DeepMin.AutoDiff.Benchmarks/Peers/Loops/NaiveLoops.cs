using System.Numerics;
using System.Runtime.CompilerServices;

namespace DeepMin.AutoDiff.Benchmarks;

/// <summary>Plain C#.</summary>
internal readonly struct NaiveLoops<T> : ILoops<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static string Name => "loops";

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Dot(ReadOnlySpan<T> x, ReadOnlySpan<T> y)
    {
        T sum = T.Zero;
        for (int i = 0; i < x.Length && i < y.Length; i++)
            sum += x[i] * y[i];
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(T factor, ReadOnlySpan<T> x, Span<T> y)
    {
        for (int i = 0; i < x.Length && i < y.Length; i++)
            y[i] += factor * x[i];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Scale(T factor, ReadOnlySpan<T> x, Span<T> y)
    {
        for (int i = 0; i < x.Length && i < y.Length; i++)
            y[i] = factor * x[i];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Multiply(ReadOnlySpan<T> x, Span<T> y)
    {
        for (int i = 0; i < x.Length && i < y.Length; i++)
            y[i] *= x[i];
    }

    public static void Tanh(Span<T> z, Span<T> slopes)
    {
        for (int i = 0; i < z.Length && i < slopes.Length; i++)
        {
            z[i] = T.Tanh(z[i]);
            slopes[i] = T.One - z[i] * z[i];
        }
    }
}

using System.Numerics;
using System.Runtime.InteropServices;

namespace DeepMin.AutoDiff;

/// <summary>
/// Euclidean length: the library's only one. Where squares would overflow or vanish, the components are first brought to order 1 by a power of
/// two, so that a length scales with its vector, bit for bit, over the whole range of a double.
/// </summary>
internal static class EuclideanNorm
{
    /// <summary>A sum of squares below may have lost digits of some of them to underflow: the library's only such bound.</summary>
    internal const double SmallestSquare = 1e-280;

    /// <summary>|a|₂; NaN if a component is NaN, +∞ if one is infinite.</summary>
    public static double Of(ReadOnlySpan<double> vector)
    {
        double plain = SumOfSquares(vector, 1, 1);
        if (plain is > SmallestSquare and < double.PositiveInfinity)
            return Math.Sqrt(plain);

        double largest = 0;
        foreach (double component in vector)
            largest = Math.Max(largest, Math.Abs(component));
        if (largest == 0 || !double.IsFinite(largest))
            return largest;

        // In two factors, since one may be out of range; the order of the sum is that of the plain one, so that the bits agree.
        int exponent = Math.ILogB(largest), half = -exponent / 2;
        double squares = SumOfSquares(vector, Math.ScaleB(1, half), Math.ScaleB(1, -exponent - half));
        return Math.ScaleB(Math.Sqrt(squares), exponent);
    }

    /// <summary>|a − b|₂; NaN if a difference is NaN, +∞ if one is infinite.</summary>
    public static double OfDifference(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double plain = 0, largest = 0;
        for (int i = 0; i < a.Length; i++)
            plain += (a[i] - b[i]) * (a[i] - b[i]);
        if (plain is > SmallestSquare and < double.PositiveInfinity)
            return Math.Sqrt(plain);

        for (int i = 0; i < a.Length; i++)
            largest = Math.Max(largest, Math.Abs(a[i] - b[i]));
        if (largest == 0 || !double.IsFinite(largest))
            return largest;

        int exponent = Math.ILogB(largest);
        double squares = 0;
        for (int i = 0; i < a.Length; i++)
        {
            double scaled = Math.ScaleB(a[i] - b[i], -exponent);
            squares += scaled * scaled;
        }

        return Math.ScaleB(Math.Sqrt(squares), exponent);
    }

    // Σ(first·second·a)²; both factors are powers of two.
    private static double SumOfSquares(ReadOnlySpan<double> vector, double first, double second)
    {
        ReadOnlySpan<Vector<double>> registers = MemoryMarshal.Cast<double, Vector<double>>(vector);
        Vector<double> sum = Vector<double>.Zero;
        foreach (Vector<double> register in registers)
        {
            Vector<double> scaled = register * first * second;
            sum += scaled * scaled;
        }

        double tail = 0;
        for (int i = registers.Length * Vector<double>.Count; i < vector.Length; i++)
        {
            double scaled = vector[i] * first * second;
            tail += scaled * scaled;
        }

        return Vector.Sum(sum) + tail;
    }
}

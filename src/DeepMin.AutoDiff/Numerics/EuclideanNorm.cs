using System.Numerics;
using System.Runtime.InteropServices;

namespace DeepMin.AutoDiff;

/// <summary>
/// Euclidean length: the library's only one. Where squares would overflow or vanish, the components are first brought to order 1 by a power of
/// two, so that a length scales with its vector, bit for bit, over the whole range of a double.
/// </summary>
internal static class EuclideanNorm
{
    // Beyond these a square may have lost digits, or the sum of squares its exponent.
    private const double SmallestSquare = 1e-280;

    /// <summary>|a|₂; NaN if a component is NaN, +∞ if one is infinite.</summary>
    public static double Of(ReadOnlySpan<double> vector)
    {
        double plain = SumOfSquares(vector);
        if (plain is > SmallestSquare and < double.PositiveInfinity)
            return Math.Sqrt(plain);

        double largest = 0;
        foreach (double component in vector)
            largest = Math.Max(largest, Math.Abs(component));
        if (largest == 0 || !double.IsFinite(largest))
            return largest;

        int exponent = Math.ILogB(largest);
        double squares = 0;
        foreach (double component in vector)
        {
            double scaled = Math.ScaleB(component, -exponent);
            squares += scaled * scaled;
        }

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

    private static double SumOfSquares(ReadOnlySpan<double> vector)
    {
        ReadOnlySpan<Vector<double>> registers = MemoryMarshal.Cast<double, Vector<double>>(vector);
        Vector<double> sum = Vector<double>.Zero;
        foreach (Vector<double> register in registers)
            sum += register * register;
        double tail = 0;
        for (int i = registers.Length * Vector<double>.Count; i < vector.Length; i++)
            tail += vector[i] * vector[i];
        return Vector.Sum(sum) + tail;
    }
}

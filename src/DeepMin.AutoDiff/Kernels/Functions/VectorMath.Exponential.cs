namespace DeepMin.AutoDiff.Kernels;

/// <content>The exponential and what shares it.</content>
public static partial class VectorMath
{
    private const double Log2E = 1.4426950408889634;

    // ln 2 in two parts: multiples of the first by exponents are exact.
    private const double Ln2High = 6.93147180369123816490e-01;
    private const double Ln2Low = 1.90821492927058770002e-10;

    /// <summary>Returns e^x.</summary>
    /// <param name="x">Argument.</param>
    public static TLanes Exp<TLanes>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, double>
    {
        // Beyond these ends e^x overflows or is 0; two factors reach exponents that one register of exponents does not. NaN passes through.
        TLanes clamped = TLanes.Select(TLanes.Less(710.0, x), 710.0, TLanes.Select(TLanes.Less(x, -746.0), -746.0, x));
        TLanes n = TLanes.Round(clamped * Log2E), half = TLanes.Round(n * 0.5);
        TLanes value = (TLanes)1.0 + ReducedExpm1(clamped, n);
        return value * TLanes.PowerOfTwo(half) * TLanes.PowerOfTwo(n - half);
    }

    /// <summary>e^(x − n·ln 2) − 1 for the nearest n.</summary>
    private static TLanes ReducedExpm1<TLanes>(TLanes x, TLanes n)
        where TLanes : unmanaged, ILanes<TLanes, double>
    {
        TLanes r = TLanes.MultiplyAdd(n, -Ln2Low, TLanes.MultiplyAdd(n, -Ln2High, x)), square = r * r, fourth = square * square;
        TLanes a = TLanes.MultiplyAdd(r, 1.0 / 6, 0.5), b = TLanes.MultiplyAdd(r, 1.0 / 120, 1.0 / 24);
        TLanes c = TLanes.MultiplyAdd(r, 1.0 / 5040, 1.0 / 720), d = TLanes.MultiplyAdd(r, 1.0 / 362880, 1.0 / 40320);
        TLanes e = TLanes.MultiplyAdd(r, 1.0 / 39916800, 1.0 / 3628800), f = TLanes.MultiplyAdd(r, 1.0 / 6227020800, 1.0 / 479001600);
        a = TLanes.MultiplyAdd(b, square, a);
        c = TLanes.MultiplyAdd(d, square, c);
        e = TLanes.MultiplyAdd(f, square, e);
        a = TLanes.MultiplyAdd(TLanes.MultiplyAdd(e, fourth, c), fourth, a);
        return TLanes.MultiplyAdd(a, square, r);
    }
}

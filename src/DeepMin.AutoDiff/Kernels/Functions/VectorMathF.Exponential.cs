namespace DeepMin.AutoDiff.Kernels;

/// <content>The exponential and what shares it.</content>
public static partial class VectorMathF
{
    private const float Log2E = 1.44269504f;

    // ln 2 in two parts: multiples of the first by exponents are exact.
    private const float Ln2High = 0.693359375f;
    private const float Ln2Low = -2.12194440e-4f;

    /// <summary>Returns e^x.</summary>
    /// <param name="x">Argument.</param>
    public static TLanes Exp<TLanes>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, float>
    {
        TLanes clamped = TLanes.Select(TLanes.Less(89f, x), 89f, TLanes.Select(TLanes.Less(x, -104f), -104f, x));
        TLanes n = TLanes.Round(clamped * Log2E), half = TLanes.Round(n * 0.5f);
        TLanes value = (TLanes)1f + ReducedExpm1(clamped, n);
        return value * TLanes.PowerOfTwo(half) * TLanes.PowerOfTwo(n - half);
    }

    /// <summary>e^(x − n·ln 2) − 1 for the nearest n.</summary>
    private static TLanes ReducedExpm1<TLanes>(TLanes x, TLanes n)
        where TLanes : unmanaged, ILanes<TLanes, float>
    {
        TLanes r = TLanes.MultiplyAdd(n, -Ln2Low, TLanes.MultiplyAdd(n, -Ln2High, x)), square = r * r;
        TLanes a = TLanes.MultiplyAdd(r, 1f / 6, 0.5f), b = TLanes.MultiplyAdd(r, 1f / 120, 1f / 24);
        TLanes c = TLanes.MultiplyAdd(r, 1f / 5040, 1f / 720);
        a = TLanes.MultiplyAdd(TLanes.MultiplyAdd(c, square, b), square, a);
        return TLanes.MultiplyAdd(a, square, r);
    }
}

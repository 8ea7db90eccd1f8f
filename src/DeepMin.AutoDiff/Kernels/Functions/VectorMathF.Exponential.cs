using System.Runtime.CompilerServices;

namespace DeepMin.AutoDiff.Kernels;

public static partial class VectorMathF
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    private const float Log2E = 1.44269504088896340735992468100f;

    // ln 2 in two parts; the upper one has trailing zeros, so that its product with an exponent is exact.
    private const float Ln2High = 0.693359375f;
    private const float Ln2Low = -2.12194440e-4f;

    // Beyond these e^x has overflowed, and e^x is 0.
    private const float LargestLogarithm = 89;
    private const float SmallestLogarithm = -104;

    // Below this e^x − 1 rounds to −1.
    private const float SmallestExpm1 = -20;

    /// <summary>Returns e^x, measured within 0.9 ulp.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <param name="x">Argument.</param>
    [MethodImpl(Inline)]
    public static V Exp<V>(V x)
        where V : unmanaged, ILanes<V, float>
    {
        V fraction = Reduce(V.MaxNative(SmallestLogarithm, V.MinNative(LargestLogarithm, x)), out V exponent);
        return V.Scale(fraction + 1, exponent);
    }

    /// <summary>Returns e^x − 1, accurate also where e^x rounds to few digits of x; measured within 1.5 ulp.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <param name="x">Argument.</param>
    [MethodImpl(Inline)]
    public static V Expm1<V>(V x)
        where V : unmanaged, ILanes<V, float>
    {
        V fraction = Reduce(V.MaxNative(SmallestExpm1, V.MinNative(LargestLogarithm, x)), out V exponent);
        // Half the power is finite wherever the result is.
        V half = V.PowerOfTwo(exponent - 1);
        V value = V.MultiplyAdd(half, fraction, half - 0.5f);
        return CopySign(value + value, x);
    }

    /// <summary>Returns f with e^x = 2^exponent·(1 + f), for finite x within the range of the exponential.</summary>
    [MethodImpl(Inline)]
    private static V Reduce<V>(V x, out V exponent)
        where V : unmanaged, ILanes<V, float>
    {
        exponent = V.MultiplyAdd(x, Log2E, SingleFormat.Rounder) - SingleFormat.Rounder;
        return Expm1Series(V.MultiplyAdd(exponent, -Ln2Low, V.MultiplyAdd(exponent, -Ln2High, x)));
    }

    /// <summary>e^r − 1 to r⁷, for |r| ≤ ln 2/2; pairs of terms, for a short chain.</summary>
    [MethodImpl(Inline)]
    private static V Expm1Series<V>(V r)
        where V : unmanaged, ILanes<V, float>
    {
        V square = r * r;
        V sum = V.MultiplyAdd(r, 1f / 5040, 1f / 720);
        sum = V.MultiplyAdd(sum, square, V.MultiplyAdd(r, 1f / 120, 1f / 24));
        sum = V.MultiplyAdd(sum, square, V.MultiplyAdd(r, 1f / 6, 0.5f));
        return V.MultiplyAdd(sum, square, r);
    }

    [MethodImpl(Inline)]
    private static V CopySign<V>(V magnitude, V sign)
        where V : unmanaged, ILanes<V, float> => V.Select(-0f, sign, magnitude);
}

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
    /// <typeparam name="TLanes">The register.</typeparam>
    /// <param name="x">Argument.</param>
    [MethodImpl(Inline)]
    public static TLanes Exp<TLanes>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, float>
    {
        TLanes fraction = Reduce(TLanes.MaxNative(SmallestLogarithm, TLanes.MinNative(LargestLogarithm, x)), out TLanes exponent);
        return TLanes.Scale(fraction + 1, exponent);
    }

    /// <summary>Returns e^x − 1, accurate also where e^x rounds to few digits of x; measured within 1.5 ulp.</summary>
    /// <typeparam name="TLanes">The register.</typeparam>
    /// <param name="x">Argument.</param>
    [MethodImpl(Inline)]
    public static TLanes Expm1<TLanes>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, float>
    {
        TLanes fraction = Reduce(TLanes.MaxNative(SmallestExpm1, TLanes.MinNative(LargestLogarithm, x)), out TLanes exponent);
        // Half the power is finite wherever the result is.
        TLanes half = TLanes.PowerOfTwo(exponent - 1);
        TLanes value = TLanes.MultiplyAdd(half, fraction, half - 0.5f);
        return CopySign(value + value, x);
    }

    /// <summary>Returns f with e^x = 2^exponent·(1 + f), for finite x within the range of the exponential.</summary>
    [MethodImpl(Inline)]
    private static TLanes Reduce<TLanes>(TLanes x, out TLanes exponent)
        where TLanes : unmanaged, ILanes<TLanes, float>
    {
        exponent = TLanes.MultiplyAdd(x, Log2E, SingleFormat.Rounder) - SingleFormat.Rounder;
        return Expm1Series(TLanes.MultiplyAdd(exponent, -Ln2Low, TLanes.MultiplyAdd(exponent, -Ln2High, x)));
    }

    /// <summary>e^r − 1 to r⁷, for |r| ≤ ln 2/2; pairs of terms, for a short chain.</summary>
    [MethodImpl(Inline)]
    private static TLanes Expm1Series<TLanes>(TLanes r)
        where TLanes : unmanaged, ILanes<TLanes, float>
    {
        TLanes square = r * r;
        TLanes sum = TLanes.MultiplyAdd(r, 1f / 5040, 1f / 720);
        sum = TLanes.MultiplyAdd(sum, square, TLanes.MultiplyAdd(r, 1f / 120, 1f / 24));
        sum = TLanes.MultiplyAdd(sum, square, TLanes.MultiplyAdd(r, 1f / 6, 0.5f));
        return TLanes.MultiplyAdd(sum, square, r);
    }

    [MethodImpl(Inline)]
    private static TLanes CopySign<TLanes>(TLanes magnitude, TLanes sign)
        where TLanes : unmanaged, ILanes<TLanes, float> => TLanes.Select(-0f, sign, magnitude);
}

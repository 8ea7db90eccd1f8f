using System.Runtime.CompilerServices;

namespace DeepMin.AutoDiff.Kernels;

public static partial class VectorMathF
{
    private const float SmallestNormal = 1.17549435e-38f;

    // 2^24 makes every subnormal number normal.
    private const float SubnormalScale = 16777216;
    private const float SubnormalExponent = 24;

    /// <summary>Returns ln x, measured within 0.8 ulp.</summary>
    /// <typeparam name="TLanes">The register.</typeparam>
    /// <param name="x">Argument; below 0 the result is NaN.</param>
    [MethodImpl(Inline)]
    public static TLanes Log<TLanes>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, float>
    {
        TLanes subnormal = TLanes.Less(x, SmallestNormal);
        TLanes mantissa = TLanes.Normalize(TLanes.Select(subnormal, x * SubnormalScale, x), out TLanes exponent);
        exponent -= TLanes.Select(subnormal, SubnormalExponent, 0);
        return LogAtTheEnds(x, LogOfParts(mantissa, exponent, 0));
    }

    /// <summary>Returns ln(1 + x), accurate also where 1 + x rounds to few digits of x; measured within 0.8 ulp.</summary>
    /// <typeparam name="TLanes">The register.</typeparam>
    /// <param name="x">Argument; below −1 the result is NaN.</param>
    [MethodImpl(Inline)]
    public static TLanes Log1p<TLanes>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, float>
    {
        TLanes sum = x + 1, rounded = sum - 1;
        // What the sum lost, exactly (Knuth, The art of computer programming 2, section 4.2.2, 1969).
        TLanes lost = (1 - (sum - rounded)) + (x - rounded);
        TLanes mantissa = TLanes.Normalize(sum, out TLanes exponent);
        TLanes value = LogAtTheEnds(sum, LogOfParts(mantissa, exponent, lost / sum));
        return TLanes.Select(TLanes.Equal(sum, 1), x, value);
    }

    /// <summary>exponent·ln 2 + ln(mantissa) + correction: with s = f/(2 + f), f = mantissa − 1, a series in s (FDLIBM, Sun Microsystems, 1993).</summary>
    [MethodImpl(Inline)]
    private static TLanes LogOfParts<TLanes>(TLanes mantissa, TLanes exponent, TLanes correction)
        where TLanes : unmanaged, ILanes<TLanes, float>
    {
        TLanes f = mantissa - 1, s = f / (f + 2), square = s * s, fourth = square * square, halfSquare = 0.5f * f * f;
        TLanes even = TLanes.MultiplyAdd(0.24279078841f, fourth, 0.40000972152f), odd = TLanes.MultiplyAdd(0.28498786688f, fourth, 0.66666662693f);
        TLanes rest = TLanes.MultiplyAdd(odd, square, even * fourth);
        TLanes low = TLanes.MultiplyAdd(exponent, Ln2Low, correction);
        return TLanes.MultiplyAdd(exponent, Ln2High, TLanes.MultiplyAdd(s, halfSquare + rest, low) - halfSquare + f);
    }

    /// <summary>The value where 0 &lt; x &lt; ∞, else −∞ at 0, ∞ at ∞ and NaN.</summary>
    [MethodImpl(Inline)]
    private static TLanes LogAtTheEnds<TLanes>(TLanes x, TLanes value)
        where TLanes : unmanaged, ILanes<TLanes, float>
    {
        TLanes finite = TLanes.Select(TLanes.Less(x, float.PositiveInfinity), value, x);
        TLanes outside = TLanes.Select(TLanes.Equal(x, 0), float.NegativeInfinity, float.NaN);
        return TLanes.Select(TLanes.Less(0, x), finite, outside);
    }
}

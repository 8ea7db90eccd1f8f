namespace DeepMin.AutoDiff.Kernels;

/// <summary>Bits of a float, for taking exponents apart and putting them together in registers.</summary>
internal static class SingleFormat
{
    public const int FractionBits = 23;

    /// <summary>2 to this and to its negative are normal numbers.</summary>
    public const float LargestExponent = 126;

    /// <summary>1.5·2^23: adding and subtracting it rounds to the nearest integer.</summary>
    public const float Rounder = 12582912;

    /// <summary>A whole exponent plus this has the biased exponent in its lowest bits.</summary>
    public const float BiasedRounder = Rounder + 127;

    /// <summary>Bits of 2^23: an integer below 2^23 put into its fraction makes the number 2^23 + integer.</summary>
    public const uint IntegerBits = 0x4B000000;

    /// <summary>2^23 plus the bias of the exponent.</summary>
    public const float BiasedInteger = 8388735;

    public const uint FractionMask = 0x007FFFFF;

    /// <summary>Bits of √½: mantissas are taken from [√½, √2), so that logarithms near 1 do not cancel.</summary>
    public const uint MantissaOrigin = 0x3F3504F3;

    /// <summary>Added to the bits of a number, moves √½ to 1.</summary>
    public const uint ToMantissaOrigin = 0x3F800000 - MantissaOrigin;
}

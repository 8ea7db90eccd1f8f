namespace DeepMin.AutoDiff.Kernels;

/// <summary>Bits of a double, for taking exponents apart and putting them together in registers.</summary>
internal static class DoubleFormat
{
    public const int FractionBits = 52;

    /// <summary>2 to this and to its negative are normal numbers.</summary>
    public const double LargestExponent = 1022;

    /// <summary>1.5·2^52: adding and subtracting it rounds to the nearest integer.</summary>
    public const double Rounder = 6755399441055744;

    /// <summary>A whole exponent plus this has the biased exponent in its lowest bits.</summary>
    public const double BiasedRounder = Rounder + 1023;

    /// <summary>Bits of 2^52: an integer below 2^52 put into its fraction makes the number 2^52 + integer.</summary>
    public const ulong IntegerBits = 0x4330000000000000;

    /// <summary>2^52 plus the bias of the exponent.</summary>
    public const double BiasedInteger = 4503599627371519;

    public const ulong FractionMask = 0x000FFFFFFFFFFFFF;

    /// <summary>Bits of √½: mantissas are taken from [√½, √2), so that logarithms near 1 do not cancel.</summary>
    public const ulong MantissaOrigin = 0x3FE6A09E667F3BCD;

    /// <summary>Added to the bits of a number, moves √½ to 1.</summary>
    public const ulong ToMantissaOrigin = 0x3FF0000000000000 - MantissaOrigin;
}

namespace DeepMin.AutoDiff.Generators.Emission;

/// <summary>Chooses the shape of code from static sizes. All such choices are here.</summary>
internal static class EmissionPolicy
{
    /// <summary>Up to this many terms, an inner product is one expression; longer ones are loops.</summary>
    private const int LongestUnrolledProduct = 4;

    public static bool Unrolls(int terms) => terms <= LongestUnrolledProduct;

    /// <summary>A loop over one entry is its body.</summary>
    public static bool Loops(int length) => length > 1;
}

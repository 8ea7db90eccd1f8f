namespace DeepMin.AutoDiff.Generators.Emission;

/// <summary>The choice between unrolled and looped products.</summary>
internal static class EmissionPolicy
{
    /// <summary>Up to this many terms, an inner product is one expression; longer ones are loops.</summary>
    private const int LongestUnrolledProduct = 4;

    public static bool Unrolls(int terms) => terms <= LongestUnrolledProduct;
}

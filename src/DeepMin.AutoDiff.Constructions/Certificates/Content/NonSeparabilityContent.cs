namespace DeepMin.AutoDiff.Constructions;

/// <summary>What a certificate of non-separability says.</summary>
internal sealed record NonSeparabilityContent
{
    public const string KindName = "nonSeparability";

    public required int Schema { get; init; }

    public required string Kind { get; init; }

    public required string DataHash { get; init; }

    public required int Class { get; init; }

    public required int[] Others { get; init; }

    public required int[] ClassRows { get; init; }

    public required int[] RestRows { get; init; }
}

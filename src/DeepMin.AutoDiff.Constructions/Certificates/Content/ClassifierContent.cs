namespace DeepMin.AutoDiff.Constructions;

/// <summary>What a certificate of a classifier says. The members are documented at <see cref="ClassifierCertificate"/>.</summary>
internal sealed record ClassifierContent : NetworkContent
{
    public const string KindName = "classifier";

    public required int[] Classes { get; init; }

    public required double[] Radii { get; init; }
}

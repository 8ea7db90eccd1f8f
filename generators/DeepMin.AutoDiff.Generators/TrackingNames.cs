namespace DeepMin.AutoDiff.Generators;

/// <summary>Names of the incremental steps, by which tests find them.</summary>
internal static class TrackingNames
{
    public const string Specification = nameof(Specification);
    public const string Files = nameof(Files);

    public static IReadOnlyList<string> All { get; } = [Specification, Files];
}

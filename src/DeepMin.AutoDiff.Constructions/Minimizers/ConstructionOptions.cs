namespace DeepMin.AutoDiff.Constructions;

/// <summary>Choices of a construction, of ordered classes or of clusters.</summary>
public sealed record ConstructionOptions
{
    /// <summary>The form of the minimizer. Default: <see cref="ConstructionForm.Automatic"/>, which prefers the smallest weights.</summary>
    public ConstructionForm Form { get; init; } = ConstructionForm.Automatic;

    /// <summary>
    /// Which of several separable classes comes first; clusters need no order. Default: the largest margin, because weights grow as 2/margin.
    /// </summary>
    public PeelingRule Rule { get; init; } = PeelingRule.LargestMargin;

    /// <summary>
    /// Target y_j of each class, C×outputs, row-major; distinct, and not necessarily linearly independent. Default: empty, which stands
    /// for the unit vectors.
    /// </summary>
    public ReadOnlyMemory<double> Targets { get; init; }
}

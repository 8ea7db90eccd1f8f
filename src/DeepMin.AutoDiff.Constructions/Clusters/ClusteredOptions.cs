namespace DeepMin.AutoDiff.Constructions;

/// <summary>Choices of a construction on clustered data.</summary>
public sealed record ClusteredOptions
{
    /// <summary>The form of the minimizer. Default: <see cref="ClusteredForm.Automatic"/>.</summary>
    public ClusteredForm Form { get; init; } = ClusteredForm.Automatic;

    /// <summary>The member of the family of cone minimizers. Default: null, which stands for <see cref="ClusteredFamily.Midpoint"/>.</summary>
    public ClusteredParameters? Parameters { get; init; }

    /// <summary>Target y_j of each class, C×outputs, row-major, distinct. Default: empty, which stands for the unit vectors.</summary>
    public ReadOnlyMemory<double> Targets { get; init; }
}

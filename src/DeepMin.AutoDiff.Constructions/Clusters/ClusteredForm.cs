namespace DeepMin.AutoDiff.Constructions;

/// <summary>The shape of an explicit minimizer of C clustered classes.</summary>
public enum ClusteredForm
{
    /// <summary>Compact if the largest coordinate of a deviation is below ½ and two layers fit, else cones.</summary>
    Automatic,

    /// <summary>Each of C layers or more collapses one class by a cone. Needs δ &lt; δ_max and widths ≥ C.</summary>
    Cone,

    /// <summary>Two layers decide which coordinate is the large one. Needs a largest coordinate of a deviation below ½ and widths ≥ C.</summary>
    Compact,
}

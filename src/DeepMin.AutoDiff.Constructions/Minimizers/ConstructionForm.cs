namespace DeepMin.AutoDiff.Constructions;

/// <summary>The shape of an explicit minimizer of C classes in a network of L hidden ReLU layers on M features.</summary>
public enum ConstructionForm
{
    /// <summary>
    /// The first that the network can hold and that reaches zero cost: compact, then strict, then lifted. Compact comes first because
    /// its weights are smallest and its cost is exactly zero.
    /// </summary>
    Automatic,

    /// <summary>
    /// Three layers decide on which side of each hyperplane a sample lies, in exact zeros and ones. Needs L ≥ 3 and widths ≥ C.
    /// </summary>
    Compact,

    /// <summary>
    /// Each layer truncates one class to a point by a cone in input space (Chen and Muñoz Ewald 2024). Needs L ≥ C, non-increasing
    /// widths M ≥ M₁ ≥ … ≥ M_L ≥ C, and linearly independent normals.
    /// </summary>
    Strict,

    /// <summary>
    /// The cones act on the C normalized hyperplane coordinates. Needs L ≥ C and widths ≥ C, also where M &lt; C; it is not a sequence
    /// of truncation maps in input space.
    /// </summary>
    Lifted,

    /// <summary>A single class: the output bias is its target and everything else is zero. Fits every network.</summary>
    Constant,
}

namespace DeepMin.AutoDiff.Constructions;

/// <summary>The shape of an explicit minimizer of C classes in a network of L hidden ReLU layers on M features.</summary>
public enum ConstructionForm
{
    /// <summary>
    /// The first that the network can hold and that reaches zero cost, with the smallest weights first: compact, then strict, then lifted
    /// for ordered classes; compact, then cones for clusters.
    /// </summary>
    Automatic,

    /// <summary>
    /// Of ordered classes, three layers decide on which side of each hyperplane a sample lies, in exact zeros and ones: L ≥ 3 and widths ≥ C.
    /// Of clusters, two layers decide which barycentric coordinate is the large one: L ≥ 2, widths ≥ C and a largest coordinate of a
    /// deviation below ½.
    /// </summary>
    Compact,

    /// <summary>
    /// Each layer truncates one of the ordered classes to a point by a cone in input space (Chen and Muñoz Ewald 2024). Needs L ≥ C,
    /// non-increasing widths M ≥ M₁ ≥ … ≥ M_L ≥ C, and linearly independent normals.
    /// </summary>
    Strict,

    /// <summary>
    /// The cones act on the C normalized hyperplane coordinates of ordered classes. Needs L ≥ C and widths ≥ C, also where M &lt; C; it is
    /// not a sequence of truncation maps in input space.
    /// </summary>
    Lifted,

    /// <summary>A single class: the output bias is its target and everything else is zero. Fits every network.</summary>
    Constant,

    /// <summary>Each layer collapses one cluster by a cone about an axis of the simplex of means. Needs L ≥ C, widths ≥ C and δ &lt; δ_max.</summary>
    Cone,
}

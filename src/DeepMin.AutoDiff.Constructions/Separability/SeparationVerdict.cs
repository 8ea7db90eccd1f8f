namespace DeepMin.AutoDiff.Constructions;

/// <summary>Whether a class can be separated from others by a hyperplane.</summary>
public enum SeparationVerdict
{
    /// <summary>The convex hulls are disjoint; a hyperplane proves it.</summary>
    Separable,

    /// <summary>The convex hulls meet; a common point proves it.</summary>
    NotSeparable,

    /// <summary>The hulls are so close that float64 verifies neither certificate.</summary>
    Undecided,
}

namespace DeepMin.AutoDiff.Constructions;

/// <summary>Which of several separable classes is peeled off first. Whether all classes can be peeled does not depend on it.</summary>
public enum PeelingRule
{
    /// <summary>The class with the largest margin; of equal ones, up to 1e-9 relative, that with the smallest label.</summary>
    LargestMargin,

    /// <summary>The class with the smallest label: fewest searches.</summary>
    First,
}

namespace DeepMin.AutoDiff.Constructions;

/// <summary>The classes are too wide about their means for the construction of clustered data.</summary>
/// <param name="conditions">The conditions with what was measured.</param>
public sealed class ClustersTooWideException(ClusterConditions conditions)
    : InvalidOperationException($"The classes are not clustered enough: {conditions}.")
{
    /// <summary>The conditions with what was measured.</summary>
    public ClusterConditions Conditions { get; } = conditions;
}

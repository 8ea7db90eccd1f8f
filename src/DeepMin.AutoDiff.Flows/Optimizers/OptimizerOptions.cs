namespace DeepMin.AutoDiff.Flows;

/// <summary>Settings common to all optimisers.</summary>
public sealed record OptimizerOptions
{
    /// <summary>Most iterations. Default 10 000.</summary>
    public int MaxIterations { get; init; } = 10_000;

    /// <summary>Cost at which the run ends with success. Default 0: only a cost that vanishes.</summary>
    public double GoalCost { get; init; }

    /// <summary>Norm |∇_θC| at which θ counts as stationary. Default 1e-10.</summary>
    public double GradientTolerance { get; init; } = 1e-10;

    internal void Validate(string name)
    {
        if (MaxIterations < 1)
            throw new ArgumentException($"Expected {nameof(MaxIterations)} of at least 1, got {MaxIterations}.", name);
        if (double.IsNaN(GoalCost))
            throw new ArgumentException($"Expected a number as {nameof(GoalCost)}, got {GoalCost}.", name);
        if (!(GradientTolerance >= 0))
            throw new ArgumentException($"Expected {nameof(GradientTolerance)} of at least 0, got {GradientTolerance}.", name);
    }
}

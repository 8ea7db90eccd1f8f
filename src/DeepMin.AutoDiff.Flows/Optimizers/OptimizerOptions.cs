namespace DeepMin.AutoDiff.Flows;

/// <summary>Settings common to all optimizers.</summary>
public sealed record OptimizerOptions
{
    /// <summary>Most iterations. Default 10 000.</summary>
    public int MaxIterations { get; init; } = 10_000;

    /// <summary>Cost at which the run ends with success, in the unit of the cost. Default 0: only outputs that have no cost at all.</summary>
    public double GoalCost { get; init; }

    /// <summary>
    /// Norm |∇_θC| at which θ counts as stationary, in the unit of the gradient; 0 for never. <see langword="null"/> (default) goes by
    /// <see cref="RelativeGradient"/>, which needs no unit.
    /// </summary>
    public double? GradientTolerance { get; init; }

    /// <summary>
    /// Largest cosine |D_jᵀ∇ₓC|/(|D_j||∇ₓC|) of a column of D at which θ counts as stationary. Default 1e-8: the cost can fall by 1e-16 of
    /// itself only, along any one parameter. Where outputs reach their targets no cosine vanishes; then θ counts as stationary if what is left
    /// of ∇ₓC is the rounding of the outputs.
    /// </summary>
    /// <remarks>Columns are looked at only where lengths of gradients allow the test to pass, and where the run would end otherwise.</remarks>
    public double RelativeGradient { get; init; } = 1e-8;

    internal void Validate(string name)
    {
        if (MaxIterations < 1)
            throw new ArgumentException($"Expected {nameof(MaxIterations)} of at least 1, got {MaxIterations}.", name);
        if (double.IsNaN(GoalCost))
            throw new ArgumentException($"Expected a number as {nameof(GoalCost)}, got {GoalCost}.", name);
        if (!(RelativeGradient >= 0 && RelativeGradient < 1))
            throw new ArgumentException($"Expected {nameof(RelativeGradient)} in [0, 1), got {RelativeGradient}.", name);
        if (GradientTolerance is { } tolerance && !(tolerance >= 0))
            throw new ArgumentException($"Expected {nameof(GradientTolerance)} of at least 0, got {GradientTolerance}.", name);
    }
}

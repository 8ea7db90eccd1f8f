namespace DeepMin.AutoDiff.Flows;

/// <summary>Settings of a fit. The defaults are meant to be left alone.</summary>
public sealed record FitOptions
{
    /// <summary>Most iterations (Jacobians) from one start. Default 5000: a guard, not a budget, so that no start that still converges is left for another.</summary>
    public int MaxIterations { get; init; } = 5000;

    /// <summary>
    /// Most starts. Default 10: the given one, then seeded ones, until one <see cref="RunStatus.Converged"/> or reached
    /// <see cref="RunStatus.ZeroResidual"/>. Of starts that all failed the fit of the least sum of squares is returned, with its failure.
    /// </summary>
    public int MaxStarts { get; init; } = 10;

    /// <summary>Seed of the further starts. Default 0.</summary>
    public int Seed { get; init; }

    /// <summary>
    /// Spread of the further starts: each parameter of the given start is multiplied by e^(spread·z), z normal, and in every other start changes
    /// its sign with probability ½; a parameter that starts at 0 gets spread·z times |y|/|D_j|, what moves the outputs by as much as the targets
    /// have. Default 1. Networks draw a new initialization instead.
    /// </summary>
    public double StartSpread { get; init; } = 1;

    /// <summary>
    /// Relative offset, or largest cosine of the residual and a column of D, at which the sum of squares counts as stationary. Default 1e-8;
    /// the last steps go as far as rounding allows.
    /// </summary>
    public double Tolerance { get; init; } = 1e-8;

    /// <summary>Singular values of the column-scaled D below this multiple of the largest count as zero. Default 1e-10.</summary>
    public double RankTolerance { get; init; } = 1e-10;

    /// <summary>Bounds of the parameters; <see langword="null"/> (default) for none.</summary>
    public ParameterBounds? Bounds { get; init; }

    /// <summary>
    /// Weights w of the observations, positive and finite, one per sample (N) or per output (Q·N): Σw(x − y)² is minimized, and standard errors
    /// are those of observations of variance σ²/w. <see langword="null"/> (default) weighs all alike.
    /// </summary>
    public IReadOnlyList<double>? Weights { get; init; }

    /// <summary>Settings of the straight-line continuation that fits with K ≥ Q·N run; its damped finish is allowed.</summary>
    public StraightLineOptions StraightLine { get; init; } = new() { AllowDampedFinish = true };

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxIterations, 1, nameof(MaxIterations));
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxStarts, 1, nameof(MaxStarts));
        RequirePositive(StartSpread, nameof(StartSpread));
        RequirePositive(Tolerance, nameof(Tolerance));
        RequirePositive(RankTolerance, nameof(RankTolerance));
    }

    internal void ValidateWeights(int samples, int rows, string name)
    {
        if (Weights is null)
            return;
        if (Weights.Count != samples && Weights.Count != rows)
            throw new ArgumentException($"Expected {samples} weights, one per sample, or {rows}, one per output, got {Weights.Count}.", name);
        for (int i = 0; i < Weights.Count; i++)
        {
            if (!(Weights[i] > 0 && double.IsFinite(Weights[i])))
                throw new ArgumentException($"Expected positive finite weights, got {Weights[i]} at index {i}.", name);
        }
    }

    private static void RequirePositive(double value, string name)
    {
        if (!(value > 0) || double.IsInfinity(value))
            throw new ArgumentOutOfRangeException(name, value, $"Expected a positive finite {name}, got {value}.");
    }
}

namespace DeepMin.AutoDiff.Flows;

/// <summary>What a fit found out about itself: why it ended, at what cost, and how well the data determine the parameters. Its text is one page.</summary>
public sealed partial record FitReport
{
    /// <summary>Why the fit ended.</summary>
    public required FitStatus Status { get; init; }

    /// <summary>The reason in words, and after a failure what to change.</summary>
    public required string Message { get; init; }

    /// <summary>Number of the start that gave the result; 0 is the given one.</summary>
    public required int Start { get; init; }

    /// <summary>Starts that were tried.</summary>
    public required int StartsTried { get; init; }

    /// <summary>Iterations (Jacobians or factorisations) over all starts.</summary>
    public required int Iterations { get; init; }

    /// <summary>Evaluations of outputs over all starts, those with a Jacobian too.</summary>
    public required long Evaluations { get; init; }

    /// <summary>Sum of squares |x − y|², each times its weight if there are weights.</summary>
    public required double ResidualSumOfSquares { get; init; }

    /// <summary>Rank of D at the solution, its columns scaled to norm 1.</summary>
    public required int Rank { get; init; }

    /// <summary>cond of that D.</summary>
    public required double Condition { get; init; }

    /// <summary>Number Q·N of observations.</summary>
    public required int ObservationCount { get; init; }

    /// <summary>Observations less rank, at least 0.</summary>
    public int DegreesOfFreedom => Math.Max(0, ObservationCount - Rank);

    /// <summary>Residual standard deviation σ = √(sum of squares/degrees of freedom), that of an observation of weight 1; <see langword="null"/> without degrees of freedom.</summary>
    public double? ResidualStandardDeviation => DegreesOfFreedom == 0 ? null : Math.Sqrt(ResidualSumOfSquares / DegreesOfFreedom);

    /// <summary>
    /// Standard error of each parameter, the root of the diagonal of σ²(DᵀD)⁺, of σ²(DᵀWD)⁺ with weights; 0 for a parameter at its bound, which counts as given. Empty
    /// where the data do not determine them: no degrees of freedom, or lost column rank.
    /// </summary>
    public required IReadOnlyList<double> StandardErrors { get; init; }

    /// <summary>Parameters that ended at a bound, by index.</summary>
    public required IReadOnlyList<int> AtBounds { get; init; }

    /// <summary>Whether the fit succeeded: <see cref="FitStatus.Converged"/> or <see cref="FitStatus.ZeroResidual"/>.</summary>
    public bool IsSuccess => Status is FitStatus.Converged or FitStatus.ZeroResidual;

    /// <summary>Names and values of the parameters, for the text.</summary>
    internal IReadOnlyList<(string Name, double Value)> Parameters { get; init; } = [];
}

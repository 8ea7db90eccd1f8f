namespace DeepMin.AutoDiff.Flows;

/// <summary>What a fit found out about itself: why it ended, at what cost, and how well the data determine the parameters. Its text is one page.</summary>
public sealed partial record FitReport
{
    /// <summary>Why the fit ended.</summary>
    public required RunStatus Status { get; init; }

    /// <summary>Which statement about the place its success rests on; <see cref="FitCriterion.None"/> if none holds.</summary>
    public required FitCriterion Criterion { get; init; }

    /// <summary>The reason in words, and after a failure what to change.</summary>
    public required string Message { get; init; }

    /// <summary>Number of the start that gave the result; 0 is the given one.</summary>
    public required int Start { get; init; }

    /// <summary>How every start that was tried ended, in order.</summary>
    public required IReadOnlyList<FitStart> Starts { get; init; }

    /// <summary>Starts that were tried.</summary>
    public int StartsTried => Starts.Count;

    /// <summary>Iterations (Jacobians or factorizations) over all starts.</summary>
    public required int Iterations { get; init; }

    /// <summary>Evaluations of outputs over all starts, those with a Jacobian too.</summary>
    public required long Evaluations { get; init; }

    /// <summary>|x − y|, of weighted residuals if there are weights; +∞ if no start was finite.</summary>
    public required double ResidualNorm { get; init; }

    /// <summary>Sum of squares |x − y|², each times its weight if there are weights; +∞ or 0 where the square leaves the range of a double, with few digits below 2.2e-308. Then the norm is right, and so are the text of the report and all that is derived from the norm.</summary>
    public double ResidualSumOfSquares => ResidualNorm * ResidualNorm;

    /// <summary>Rank of D at the solution, its columns scaled to norm 1, without those of <see cref="AtBounds"/>.</summary>
    public required int Rank { get; init; }

    /// <summary>cond of that D, over the singular values that count.</summary>
    public required double Condition { get; init; }

    /// <summary>
    /// Relative offset |𝒫r|·√(N − rank)/(|(1 − 𝒫)r|·√rank) of the residual, 𝒫 onto the range of that D (Bates and Watts, 1981): the next
    /// Gauss–Newton step in units of the statistical uncertainty. <see langword="null"/> without degrees of freedom.
    /// </summary>
    public required double? RelativeOffset { get; init; }

    /// <summary>Largest cosine |D_jᵀr|/(|D_j||r|) of the residual and a column of that D; <see langword="null"/> if nothing was finite, or D is wide and too large to be formed.</summary>
    public required double? LargestCosine { get; init; }

    /// <summary>
    /// Whether the Hessian DᵀD + Σ r·∇²x of ½|r|², r = x − y, is positive definite in the parameters that no bound holds, by second derivatives of
    /// the map: then the place is a local minimum. <see langword="null"/> where it was not evaluated: a map without second derivatives, more
    /// than 256 parameters, or a residual that vanishes.
    /// </summary>
    public required bool? IsHessianPositiveDefinite { get; init; }

    /// <summary>Number Q·N of observations.</summary>
    public required int ObservationCount { get; init; }

    /// <summary>Observations less rank, at least 0.</summary>
    public int DegreesOfFreedom => Math.Max(0, ObservationCount - Rank);

    /// <summary>Residual standard deviation σ = √(sum of squares/degrees of freedom), that of an observation of weight 1; <see langword="null"/> without degrees of freedom.</summary>
    public double? ResidualStandardDeviation => DegreesOfFreedom == 0 ? null : ResidualNorm / Math.Sqrt(DegreesOfFreedom);

    /// <summary>
    /// Standard error of each parameter, the root of the diagonal of σ²(DᵀD)⁺, of σ²(DᵀWD)⁺ with weights; 0 for one of <see cref="AtBounds"/>, which counts as given. Empty
    /// where the data do not determine them: no degrees of freedom, or lost column rank.
    /// </summary>
    public required IReadOnlyList<double> StandardErrors { get; init; }

    /// <summary>
    /// Name of the loss Σg² that was minimized; <see langword="null"/> for squares. Then <see cref="ResidualNorm"/> is √Σg² (of counts the root of
    /// the deviance), rank, condition, offset and cosines are those of g, and standard errors are those of the observed information (counts) or
    /// of Huber's sandwich (robust losses).
    /// </summary>
    public string? Loss { get; init; }

    /// <summary>Scale of a robust loss, given or estimated: the standard deviation of a good observation of weight 1.</summary>
    public double? LossScale { get; init; }

    /// <summary>Observations, by index, that a robust loss gave less than half of the weight of one that is met.</summary>
    public IReadOnlyList<int> DownWeighted { get; init; } = [];

    /// <summary>Parameters that bounds hold, by index: those without room, and those at a bound beyond which the sum of squares falls.</summary>
    public required IReadOnlyList<int> AtBounds { get; init; }

    /// <summary>Whether the fit succeeded: <see cref="RunStatus.Converged"/> or <see cref="RunStatus.ZeroResidual"/>.</summary>
    public bool IsSuccess => Status.IsSuccess();

    /// <summary>Names and values of the parameters, for the text.</summary>
    internal IReadOnlyList<(string Name, double Value)> Parameters { get; init; } = [];
}

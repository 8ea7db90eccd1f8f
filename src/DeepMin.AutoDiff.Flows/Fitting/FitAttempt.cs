namespace DeepMin.AutoDiff.Flows;

/// <summary>The outcome of one start.</summary>
/// <param name="Start">Number of the start.</param>
/// <param name="Theta">Where it ended.</param>
/// <param name="ResidualNorm">|r| there; +∞ if it failed at once.</param>
/// <param name="Iterations">Its iterations.</param>
internal sealed record FitAttempt(int Start, double[] Theta, double ResidualNorm, int Iterations)
{
    public RunStatus Status { get; init; }

    public FitCriterion Criterion { get; init; }

    public bool? IsPositiveDefinite { get; init; }

    public string Message { get; init; } = "";

    public FitAnalysis? Analysis { get; init; }

    public double SumOfSquares => ResidualNorm * ResidualNorm;

    /// <summary>Whether no further start is worth its time.</summary>
    public bool IsFinal => IsSuccess || Status == RunStatus.Canceled;

    private bool IsSuccess => Status.IsSuccess();

    /// <summary>The attempt with what its place is.</summary>
    public FitAttempt Judged(OutputMap map, FitOptions options)
    {
        FitVerdict verdict = Analysis is null
            ? new(RunStatus.NonFinite, FitCriterion.None, null, "Derivatives are not finite where the fit ended.")
            : FitVerdict.Of(Analysis, map, SumOfSquares, options);
        return this with { Status = verdict.Status, Criterion = verdict.Criterion, IsPositiveDefinite = verdict.IsPositiveDefinite, Message = verdict.Message };
    }

    /// <summary>The attempt, without its success if a double does not hold the sum of squares: a success has finite numbers.</summary>
    public FitAttempt InRange() => IsSuccess && !double.IsFinite(SumOfSquares)
        ? this with { Status = RunStatus.NonFinite, Message = $"The sum of squares is beyond the range of a double; |r| = {ResidualNorm:g3}, where the fit ended thus: {Message} Scale targets and outputs." }
        : this;

    public bool IsBetterThan(FitAttempt other) => IsSuccess != other.IsSuccess ? IsSuccess : ResidualNorm < other.ResidualNorm;
}

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

    /// <summary>The sum of squares in digits, also where a double does not hold it.</summary>
    public string SquareText => Flows.SquareText.Of(ResidualNorm);

    /// <summary>Whether no further start is worth its time.</summary>
    public bool IsFinal => IsSuccess || Status == RunStatus.Canceled;

    private bool IsSuccess => Status.IsSuccess();

    /// <summary>The attempt with what its place is.</summary>
    public FitAttempt Judged(OutputMap map, bool ranAway, FitOptions options)
    {
        FitVerdict verdict = Analysis is null
            ? new(RunStatus.NonFinite, FitCriterion.None, null, "Derivatives are not finite where the fit ended.")
            : FitVerdict.Of(Analysis, map, ResidualNorm, options);
        if (ranAway && verdict.Status == RunStatus.Stalled)
            verdict = verdict with { Message = $"Parameters run away: they grew by decades, to {Theta.Max(Math.Abs):g3} at most, while the sum of squares stayed near {SquareText}; it has an infimum at infinity there. Start elsewhere, or give bounds." };
        return this with { Status = verdict.Status, Criterion = verdict.Criterion, IsPositiveDefinite = verdict.IsPositiveDefinite, Message = verdict.Message };
    }

    /// <summary>The attempt, without its success if a double does not hold the sum of squares: a success has finite numbers.</summary>
    public FitAttempt InRange() => IsSuccess && !double.IsFinite(SumOfSquares)
        ? this with { Status = RunStatus.NonFinite, Message = $"The sum of squares is beyond the range of a double; |r| = {ResidualNorm:g3}, where the fit ended thus: {Message} Scale targets and outputs." }
        : this;

    /// <summary>This attempt or a further one of the same start, whichever is better, with the iterations and the cancellation of both.</summary>
    public FitAttempt OrBetter(FitAttempt further) => further.IsBetterThan(this)
        ? further
        : this with { Iterations = further.Iterations, Status = further.Status == RunStatus.Canceled ? further.Status : Status };

    public bool IsBetterThan(FitAttempt other) => IsSuccess != other.IsSuccess ? IsSuccess : ResidualNorm < other.ResidualNorm;
}

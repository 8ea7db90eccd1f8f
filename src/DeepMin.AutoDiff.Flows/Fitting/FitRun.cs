namespace DeepMin.AutoDiff.Flows;

/// <summary>A fit from one start after another until one succeeds.</summary>
internal sealed class FitRun(OutputMap map, double[] targets, FitOptions options, Func<int, double[]> startOf, Func<int, string> nameOf)
{
    /// <summary>Entries of the largest D that is formed where K ≥ Q·N.</summary>
    public const long LargestDenseJacobian = 4_000_000;

    // A line that ends within so many roundings of the targets has met them; what ends above is taken further by damped steps.
    private const double LineRoundings = 1024;

    private readonly double _targetNorm = Vectors.Norm(targets);

    public FitResult Run(IProgress<RunProgress>? progress, CancellationToken cancellationToken)
    {
        WorkCounts before = map.Work;
        List<FitAttempt> attempts = [];
        while (attempts.Count < options.MaxStarts && !(attempts.Count > 0 && attempts[^1].IsFinal))
            attempts.Add(FitFrom(startOf(attempts.Count), attempts.Count, progress, cancellationToken));

        FitAttempt best = attempts.Aggregate((first, second) => second.IsBetterThan(first) ? second : first).InRange();
        if (attempts[^1].Status == RunStatus.Canceled && best.Status != RunStatus.Canceled)
            best = best with { Status = RunStatus.Canceled, Message = $"Canceled in start {attempts[^1].Start}; start {best.Start} had come furthest, and ended: {best.Message}" };
        WorkCounts work = map.Work - before;
        FitReport report = FitReporting.Report(map, targets, best, attempts, options, IsDense, nameOf, work.Evaluations + work.Jacobians);
        return new FitResult(best.Theta, report, map.Work - before);
    }

    private bool IsDense => map.ParameterCount < map.RowCount || (long)map.ParameterCount * map.RowCount <= LargestDenseJacobian || options.Bounds is not null;

    private FitAttempt FitFrom(double[] start, int number, IProgress<RunProgress>? progress, CancellationToken cancellationToken)
    {
        if (map.ParameterCount < map.RowCount || options.Bounds is not null)
            return Minimize(start, number, 0, progress, cancellationToken);
        FitAttempt line = FollowLine(start, number, progress, cancellationToken);
        if (line.IsFinal)
            return line;
        FitAttempt end = Minimize(line.Theta, number, line.Iterations, progress, cancellationToken);
        return IsDense && HasMissedZero(end) && !line.Theta.AsSpan().SequenceEqual(start)
            ? end.OrBetter(Minimize(start, number, end.Iterations, progress, cancellationToken))
            : end;
    }

    // Zero is what K ≥ Q·N is fitted for. Where the line led into the valley of another minimum, damped steps from the start itself may not.
    private static bool HasMissedZero(FitAttempt end) =>
        end.Criterion != FitCriterion.Rounding && end.Status is RunStatus.Converged or RunStatus.RankDeficient or RunStatus.Stalled or RunStatus.Saddle;

    // A start whose first steps led astray is tried once more with a wide region, before another start is; so is one that ended where rounding
    // hides whether the sum of squares could fall: a flat region far from the minimum looks like that too.
    private FitAttempt Minimize(double[] start, int number, int iterations, IProgress<RunProgress>? progress, CancellationToken cancellationToken)
    {
        FitAttempt attempt = Minimize(start, number, iterations, isWide: false, progress, cancellationToken);
        if ((attempt.IsFinal && attempt.Criterion != FitCriterion.Rounding) || attempt.Status is RunStatus.NonFinite or RunStatus.LimitReached || !IsDense)
            return attempt;
        return attempt.OrBetter(Minimize(start, number, attempt.Iterations, isWide: true, progress, cancellationToken));
    }

    private FitAttempt Minimize(double[] start, int number, int iterations, bool isWide, IProgress<RunProgress>? progress, CancellationToken cancellationToken)
    {
        LeastSquaresSystem system = IsDense ? new ColumnScaledSystem(map, options.Bounds) : new GramSystem(map, options.StraightLine.MaxFactorizations);
        GaussNewton minimizer = new(map, system, targets, start, options.MaxIterations, IsDense ? 0 : Goal, isWide, IsDense ? new RunawayTest() : null);
        GaussNewtonEnd end = minimizer.Run(progress, cancellationToken);
        FitAttempt attempt = new(number, minimizer.Theta, minimizer.ResidualNorm, iterations + minimizer.Iterations);
        return end switch
        {
            GaussNewtonEnd.NonFinite => attempt with { ResidualNorm = double.PositiveInfinity, Status = RunStatus.NonFinite, Message = "Outputs or derivatives at the start are not finite. Start elsewhere." },
            GaussNewtonEnd.Canceled => attempt with { Status = RunStatus.Canceled, Message = $"Canceled at a sum of squares of {attempt.SquareText}." },
            GaussNewtonEnd.MaxIterations => attempt with { Status = RunStatus.LimitReached, Message = $"{attempt.Iterations} iterations led to a sum of squares of {attempt.SquareText}. Raise MaxIterations, or start elsewhere." },
            _ when IsDense => (attempt with { Analysis = FitAnalysis.At(map, minimizer.Theta, targets, minimizer.StartNorm, options) }).Judged(map, end == GaussNewtonEnd.RanAway, options),
            GaussNewtonEnd.GoalReached => attempt with { Status = RunStatus.ZeroResidual, Criterion = FitCriterion.ZeroResidual, Message = "The targets are met up to rounding." },
            _ => attempt with { Status = RunStatus.Stalled, Message = $"No step reduces the sum of squares below {attempt.SquareText}, above the rounding of the targets. Start elsewhere." },
        };
    }

    private double Goal => LineRoundings * map.UnitRoundoff * _targetNorm;

    private FitAttempt FollowLine(double[] start, int number, IProgress<RunProgress>? progress, CancellationToken cancellationToken)
    {
        double[] outputs = new double[map.RowCount];
        map.Evaluate(start, outputs);
        if (Finite.FirstNonFinite(outputs) >= 0)
            return new FitAttempt(number, start, double.PositiveInfinity, 0) { Status = RunStatus.NonFinite, Message = "Outputs at the start are not finite. Start elsewhere." };
        QuadraticCost cost = new(targets, map.SampleCount);
        StraightLineResult result = StraightLine.Run(map, cost, start, options.StraightLine, progress is null ? null : new LineProgress(progress, map.SampleCount), cancellationToken);
        map.Evaluate(result.Theta, outputs);
        double norm = Vectors.Distance(targets, outputs);
        FitAttempt attempt = new(number, result.Theta.ToArray(), norm, result.Work.Factorizations) { Status = RunStatus.Stalled, Message = result.Message };
        if (result.Status == RunStatus.Canceled)
            return attempt with { Status = RunStatus.Canceled };
        return norm <= Goal ? attempt with { Status = RunStatus.ZeroResidual, Criterion = FitCriterion.ZeroResidual, Message = result.Status == RunStatus.Completed ? result.Message : "The targets are met up to rounding." } : attempt;
    }

    /// <summary>Reports the steps of the straight line as iterations.</summary>
    private sealed class LineProgress(IProgress<RunProgress> progress, int samples) : IProgress<RunProgress>
    {
        public void Report(RunProgress value) => progress.Report(RunProgress.OfIteration(value.Steps, 2 * samples * value.Cost!.Value));
    }
}

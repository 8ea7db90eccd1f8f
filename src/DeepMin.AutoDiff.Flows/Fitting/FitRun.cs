namespace DeepMin.AutoDiff.Flows;

/// <summary>A fit from one start after another until one succeeds.</summary>
internal sealed class FitRun(OutputMap map, double[] targets, FitOptions options, Func<int, double[]> startOf, Func<int, string> nameOf)
{
    private const long LargestDenseJacobian = 4_000_000;
    private int _iterations;

    public FitResult Run(IProgress<FitProgress>? progress, CancellationToken cancellationToken)
    {
        long evaluations = map.Calls.Evaluate + map.Calls.Jacobian;
        Attempt? best = null;
        int tried = 0;
        while (tried < options.MaxStarts && best is not { IsFinal: true })
        {
            Attempt attempt = FitFrom(startOf(tried), tried, progress, cancellationToken);
            best = best is null || attempt.IsBetterThan(best) ? attempt : best;
            tried++;
        }

        FitAnalysis analysis = FitAnalysis.At(map, best!.Theta, options);
        return new FitResult(best.Theta, Report(best, analysis, tried, map.Calls.Evaluate + map.Calls.Jacobian - evaluations));
    }

    private Attempt FitFrom(double[] start, int number, IProgress<FitProgress>? progress, CancellationToken cancellationToken)
    {
        if (options.Bounds is null)
            return Fit(map, start, number, progress, cancellationToken);
        using BoundedOutputMap bounded = new(map, options.Bounds, start);
        double[] phi = new double[start.Length];
        bounded.ToPhi(start, phi);
        Attempt attempt = Fit(bounded, phi, number, progress, cancellationToken);
        bounded.ToTheta(attempt.Theta, phi);
        attempt = attempt with { Theta = phi };
        return attempt.IsFinal ? attempt : ActiveBounds.Find(map, targets, options.Bounds, phi) is { Length: > 0 } active
            ? FitWithin(active, attempt, progress, cancellationToken)
            : attempt;
    }

    // Towards a bound the transformation flattens: a minimum there is found with the parameters at their bounds fixed.
    private Attempt FitWithin(int[] active, Attempt attempt, IProgress<FitProgress>? progress, CancellationToken cancellationToken)
    {
        double[] theta = ActiveBounds.Snap(options.Bounds!, active, attempt.Theta);
        int[] free = [.. Enumerable.Range(0, theta.Length).Except(active)];
        if (free.Length == 0)
            return attempt with { Theta = theta, Status = FitStatus.Converged, Message = "Every parameter ended at a bound." };
        if (Array.Exists(free, j => theta[j] <= options.Bounds!.Lower[j] || theta[j] >= options.Bounds.Upper[j]))
            return attempt;
        using ReducedOutputMap reduced = new(map, free, theta);
        using BoundedOutputMap bounded = new(reduced, options.Bounds!.Of(free), [.. free.Select(j => theta[j])]);
        double[] phi = new double[free.Length];
        bounded.ToPhi([.. free.Select(j => theta[j])], phi);
        Attempt within = Fit(bounded, phi, attempt.Start, progress, cancellationToken);
        bounded.ToTheta(within.Theta, phi);
        double[] all = reduced.Expand(phi);
        int[] still = ActiveBounds.Find(map, targets, options.Bounds!, all);
        return within.IsFinal && active.All(still.Contains) ? within with { Theta = all } : attempt;
    }

    private Attempt Fit(OutputMap free, double[] start, int number, IProgress<FitProgress>? progress, CancellationToken cancellationToken)
    {
        Attempt? line = null;
        if (free.ParameterCount >= free.RowCount)
        {
            line = FollowLine(free, start, number, progress, cancellationToken);
            if (line.IsFinal || (long)free.ParameterCount * free.RowCount > LargestDenseJacobian)
                return line;
        }

        TrustRegionLeastSquares minimizer = new(free, targets, options, line?.Theta ?? start);
        (FitStatus status, string message) = minimizer.Run(progress, cancellationToken);
        _iterations += minimizer.Iterations;
        return new Attempt(number, minimizer.Theta, minimizer.SumOfSquares, status, message);
    }

    private Attempt FollowLine(OutputMap free, double[] start, int number, IProgress<FitProgress>? progress, CancellationToken cancellationToken)
    {
        double[] outputs = new double[free.RowCount];
        free.Evaluate(start, outputs);
        if (Finite.FirstNonFinite(outputs) >= 0)
            return new Attempt(number, start, double.PositiveInfinity, FitStatus.NonFinite, "Outputs at the start are not finite. Start elsewhere.");
        QuadraticCost cost = new(targets, free.SampleCount);
        ContinuationResult result = StraightLine.Run(free, cost, start, options.StraightLine, progress is null ? null : new LineProgress(progress, free.SampleCount), cancellationToken);
        _iterations += result.Factorizations;
        FitStatus status = result.Status switch
        {
            FlowStatus.Completed => FitStatus.ZeroResidual,
            FlowStatus.Cancelled => FitStatus.Cancelled,
            FlowStatus.MaxSteps => FitStatus.MaxIterations,
            _ => FitStatus.Stalled,
        };
        return new Attempt(number, result.Theta, 2 * free.SampleCount * result.FinalCost, status, result.Message);
    }

    private FitReport Report(Attempt best, FitAnalysis analysis, int tried, long evaluations)
    {
        FitReport report = new()
        {
            Status = best.Status,
            Message = best.Message,
            Start = best.Start,
            StartsTried = tried,
            Iterations = _iterations,
            Evaluations = evaluations,
            ResidualSumOfSquares = best.SumOfSquares,
            Rank = analysis.Rank,
            Condition = analysis.Condition,
            ObservationCount = map.RowCount,
            StandardErrors = [],
            AtBounds = analysis.AtBounds,
            Parameters = [.. best.Theta.Select((value, j) => (nameOf(j), value))],
        };
        return report.ResidualStandardDeviation is { } sigma && analysis.RootCovariance.Length > 0
            ? report with { StandardErrors = [.. analysis.RootCovariance.Select(root => sigma * root)] }
            : report;
    }

    /// <summary>Reports the steps of the straight line as iterations.</summary>
    private sealed class LineProgress(IProgress<FitProgress> progress, int samples) : IProgress<FlowProgress>
    {
        public void Report(FlowProgress value) => progress.Report(new FitProgress(value.AcceptedSteps, 2 * samples * value.Cost));
    }

    /// <summary>The outcome of one start.</summary>
    private sealed record Attempt(int Start, double[] Theta, double SumOfSquares, FitStatus Status, string Message)
    {
        public bool IsSuccess => Status is FitStatus.Converged or FitStatus.ZeroResidual;

        public bool IsFinal => IsSuccess || Status == FitStatus.Cancelled;

        public bool IsBetterThan(Attempt other) => IsFinal || SumOfSquares < other.SumOfSquares || double.IsNaN(other.SumOfSquares);
    }
}

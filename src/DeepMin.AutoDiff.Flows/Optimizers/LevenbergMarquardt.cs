namespace DeepMin.AutoDiff.Flows;

/// <summary>
/// Levenberg–Marquardt in a trust region of scaled parameters (Moré 1978), the same as in <see cref="Fit"/>: for costs that are sums of
/// squares, <see cref="QuadraticCost"/> and <see cref="WeightedQuadraticCost"/>.
/// </summary>
/// <remarks>Forms D and its QR factor at every iteration: for some hundred outputs or parameters, whichever are fewer.</remarks>
internal sealed class LevenbergMarquardt : Optimizer
{
    /// <inheritdoc/>
    public override string Name => "Levenberg–Marquardt";

    private protected override void RequireFit(OutputMap map, ICost cost)
    {
        if (cost is not (QuadraticCost or WeightedQuadraticCost))
            throw new ArgumentException($"Expected a {nameof(QuadraticCost)} or a {nameof(WeightedQuadraticCost)}, got {cost.GetType().Name}.", nameof(cost));
    }

    private protected override void Iterate(OptimizationRun run)
    {
        if (run.CostFunction is WeightedQuadraticCost weighted)
        {
            using RowScaledOutputMap scaled = RowScaledOutputMap.ByRootWeights(run.Map, weighted.Weights);
            double[] targets = weighted.Targets.ToArray();
            scaled.Scale(targets);
            Iterate(run, scaled, targets, 0.5);
        }
        else
        {
            QuadraticCost quadratic = (QuadraticCost)run.CostFunction;
            Iterate(run, run.Map, quadratic.Targets, 0.5 / quadratic.SampleCount);
        }
    }

    // C = factor·|x − y|² of the map given.
    private static void Iterate(OptimizationRun run, OutputMap map, ReadOnlySpan<double> targets, double factor)
    {
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(run.CancellationToken);
        ColumnScaledSystem system = new(map, bounds: null);
        GaussNewton minimizer = new(map, system, targets, run.Theta, int.MaxValue);
        GaussNewtonEnd how = minimizer.Run(new Recorder(run, minimizer, system, factor, end), end.Token);
        // The last steps, which decide the last digits, are not reported one by one.
        double cost = factor * minimizer.ResidualNorm * minimizer.ResidualNorm;
        if (run.IsRunning && how != GaussNewtonEnd.NonFinite && cost != run.Cost)
            run.Record(minimizer.Theta, cost, 2 * factor * system.GradientNorm);
        if (!run.IsRunning)
            return;
        FitOptions options = new();
        FitVerdict? verdict = FitAnalysis.At(map, minimizer.Theta, targets, minimizer.StartNorm, options) is { } place
            ? FitVerdict.Of(place, map, minimizer.ResidualNorm, options)
            : null;
        run.Stop(
            verdict?.Status switch
            {
                RunStatus.Converged or RunStatus.RankDeficient or RunStatus.Saddle => RunStatus.Stationary,
                RunStatus.ZeroResidual => RunStatus.GoalReached,
                null => RunStatus.NonFinite,
                _ => RunStatus.Stalled,
            },
            verdict?.Message ?? "Outputs or derivatives are not finite. Start elsewhere.");
    }

    private sealed class Recorder(OptimizationRun run, GaussNewton minimizer, ColumnScaledSystem system, double factor, CancellationTokenSource end) : IProgress<RunProgress>
    {
        private bool _isFirst = true;

        // The start was recorded by the run itself.
        public void Report(RunProgress value)
        {
            if (!_isFirst && !run.Record(minimizer.Theta, factor * value.Cost!.Value, 2 * factor * system.GradientNorm))
                end.Cancel();
            _isFirst = false;
        }
    }
}

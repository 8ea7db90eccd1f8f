namespace DeepMin.AutoDiff.Flows;

/// <content>Fits of other losses than the sum of squares.</content>
public static partial class Fit
{
    // Below this part of the weight of an observation that the model meets, one counts as down-weighted.
    private const double DownWeight = 0.5;

    private static FitResult RunLoss(
        OutputMap map,
        double[] targets,
        FitLoss loss,
        Func<int, double[]> startOf,
        Func<int, string> nameOf,
        FitOptions options,
        IProgress<RunProgress>? progress,
        CancellationToken cancellationToken)
    {
        if (loss is not RobustLoss && options.Weights is not null)
            throw new ArgumentException($"Expected no weights with {loss}, whose counts have their own, got {options.Weights.Count}.", nameof(options));
        loss.Require(targets, nameof(targets));
        if (map.RowCount <= map.ParameterCount)
            throw new ArgumentException($"Expected more observations than parameters for {loss}, got {map.RowCount} and {map.ParameterCount}.", nameof(map));
        FitOptions plain = options with { Weights = null, Loss = null };
        double scale = 1;
        Func<int, double[]> starts = startOf;
        if (loss is RobustLoss robust)
        {
            (scale, double[] near) = robust.Scale is { } given ? (given, startOf(0)) : RobustScale.Of(map, targets, plain, startOf(0), cancellationToken);
            starts = number => number == 0 ? near : startOf(number);
        }

        using LossOutputMap deviations = new(map, targets, loss, scale) { Team = map.Team };
        FitResult fit = new FitRun(deviations, new double[targets.Length], plain, starts, nameOf).Run(progress, cancellationToken);
        bool isKnown = fit.Report.IsSuccess;
        FitReport report = fit.Report with
        {
            Loss = loss.Name,
            LossScale = loss is RobustLoss ? scale : null,
            StandardErrors = isKnown ? LossErrors.Of(map, targets, loss, scale, fit.Theta, fit.Report.AtBounds) : [],
            DownWeighted = loss is RobustLoss ? DownWeighted(map, targets, loss, scale, fit.Theta) : [],
        };
        return new FitResult(fit.Theta.ToArray(), report, fit.Work);
    }

    private static int[] DownWeighted(OutputMap map, double[] targets, FitLoss loss, double scale, ReadOnlySpan<double> theta)
    {
        double[] outputs = new double[targets.Length];
        map.Evaluate(theta, outputs);
        return [.. Enumerable.Range(0, outputs.Length).Where(i => outputs[i] != targets[i] && loss.At(i, outputs[i], targets[i], scale).Influence / (outputs[i] - targets[i]) < DownWeight)];
    }
}

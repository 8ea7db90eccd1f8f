namespace DeepMin.AutoDiff.Flows;

/// <summary>Writes the report of a fit.</summary>
internal static class FitReporting
{
    public static FitReport Report(OutputMap map, double[] targets, FitAttempt best, List<FitAttempt> attempts, FitOptions options, bool isDense, Func<int, string> nameOf, long evaluations)
    {
        FitReport report = new()
        {
            Status = best.Status,
            Criterion = best.Criterion,
            Message = best.Message,
            Start = best.Start,
            Starts = [.. attempts.Select(attempt => new FitStart(attempt.Start, attempt.Status, attempt.SumOfSquares, attempt.Iterations, attempt.Message))],
            Iterations = attempts.Sum(attempt => attempt.Iterations),
            Evaluations = evaluations,
            ResidualNorm = best.ResidualNorm,
            Rank = 0,
            Condition = double.PositiveInfinity,
            RelativeOffset = null,
            LargestCosine = null,
            IsHessianPositiveDefinite = best.IsPositiveDefinite,
            ObservationCount = map.RowCount,
            StandardErrors = [],
            AtBounds = [],
            Parameters = [.. best.Theta.Select((value, j) => (nameOf(j), value))],
        };
        if (!double.IsFinite(best.ResidualNorm))
            return report;
        if (!isDense)
        {
            (int rank, double condition) = FitAnalysis.RankOfRows(map, best.Theta, options);
            return report with { Rank = rank, Condition = condition };
        }

        return (best.Analysis ?? FitAnalysis.At(map, best.Theta, targets, 0, options)) is { } place ? With(report, place) : report;
    }

    private static FitReport With(FitReport report, FitAnalysis place)
    {
        report = report with
        {
            Rank = place.Rank,
            Condition = place.Condition,
            RelativeOffset = place.RelativeOffset,
            LargestCosine = place.LargestCosine,
            AtBounds = place.AtBounds,
        };
        return report.ResidualStandardDeviation is { } sigma && place.RootCovariance.Length > 0
            ? report with { StandardErrors = [.. place.RootCovariance.Select(root => sigma * root)] }
            : report;
    }
}

namespace DeepMin.AutoDiff.Flows;

/// <summary>The outcome of the fit of an output map: the best parameters found, and the report that says how good they are.</summary>
/// <example>
/// <code>
/// FitResult fit = Fit.Run(map, targets, theta);
/// fit.ThrowIfFailed();
/// Console.WriteLine($"{fit.Report.Criterion}: sum of squares {fit.Cost}, {fit.Work.Jacobians} Jacobians");
/// </code>
/// </example>
public class FitResult : RunResult
{
    internal FitResult(double[] theta, FitReport report, WorkCounts work)
        : base(report.Status, report.Message, theta, work) => Report = report;

    private protected FitResult(FitResult result)
        : this(result.Theta.ToArray(), result.Report, result.Work)
    {
    }

    /// <summary>The cost that was minimized: the sum of squares |x − y|², each times its weight if there are weights.</summary>
    public double Cost => Report.ResidualSumOfSquares;

    /// <summary>What the fit found out about itself.</summary>
    public FitReport Report { get; }
}

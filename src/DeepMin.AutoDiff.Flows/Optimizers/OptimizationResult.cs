namespace DeepMin.AutoDiff.Flows;

/// <summary>The outcome of an optimizer: the parameters that it found, why it ended, and the cost by iteration.</summary>
/// <remarks><see cref="RunResult.Theta"/> is what passed the test of success, otherwise what has least cost.</remarks>
public sealed class OptimizationResult : RunResult
{
    internal OptimizationResult(double[] theta, double cost, RunStatus status, string message, IReadOnlyList<OptimizationStep> trace, WorkCounts work)
        : base(status, message, theta, work) => (Cost, Trace) = (cost, trace);

    /// <summary>Cost of the parameters found; NaN if it could not be evaluated at the start.</summary>
    public double Cost { get; }

    /// <summary>The start and each iteration, in order; empty if the cost could not be evaluated at the start.</summary>
    public IReadOnlyList<OptimizationStep> Trace { get; }

    /// <summary>Iterations.</summary>
    public int Iterations => Trace.Count == 0 ? 0 : Trace[^1].Iteration;
}

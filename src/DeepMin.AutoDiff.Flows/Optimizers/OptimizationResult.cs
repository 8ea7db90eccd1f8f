namespace DeepMin.AutoDiff.Flows;

/// <summary>The outcome of an optimizer: the parameters that it found, why it ended, and the cost by iteration.</summary>
public sealed class OptimizationResult
{
    private readonly double[] _theta;

    internal OptimizationResult(double[] theta, double cost, OptimizationStatus status, string message, IReadOnlyList<OptimizationStep> trace) =>
        (_theta, Cost, Status, Message, Trace) = (theta, cost, status, message, trace);

    /// <summary>Parameters θ, length K: those that passed the test of success, otherwise those of least cost.</summary>
    public ReadOnlySpan<double> Theta => _theta;

    /// <summary>Their cost; NaN if it could not be evaluated at the start.</summary>
    public double Cost { get; }

    /// <summary>Why the run ended.</summary>
    public OptimizationStatus Status { get; }

    /// <summary>The reason in words, and after a failure what to change.</summary>
    public string Message { get; }

    /// <summary>The start and each iteration, in order; empty if the cost could not be evaluated at the start.</summary>
    public IReadOnlyList<OptimizationStep> Trace { get; }

    /// <summary>Iterations.</summary>
    public int Iterations => Trace.Count == 0 ? 0 : Trace[^1].Iteration;

    /// <summary>Whether the run reached the cost asked for or a stationary point.</summary>
    public bool IsSuccess => Status is OptimizationStatus.GoalReached or OptimizationStatus.Stationary;
}

namespace DeepMin.AutoDiff.Flows;

/// <summary>The outcome of a continuation to zero cost. After a failure it holds the best parameters found, and says how far they are.</summary>
/// <remarks><see cref="RunStatus.Completed"/> exactly if the cost asked for was reached, or, if none was asked for, the outputs are their targets but for rounding.</remarks>
public sealed class StraightLineResult : RunResult
{
    internal StraightLineResult(RunStatus status, string message, double[] theta, double cost, WorkCounts work)
        : base(status, message, theta, work) => Cost = cost;

    /// <summary>Cost at <see cref="RunResult.Theta"/>; 0 or +∞ where a double cannot hold it.</summary>
    public double Cost { get; }

    /// <summary>Time t up to which the straight line was followed: 1 is its end.</summary>
    public double ReachedTime { get; internal init; }

    /// <summary>Rejected steps.</summary>
    public int RejectedSteps { get; internal init; }

    /// <summary>Whether the run was finished by damped steps, which leave the line.</summary>
    public bool UsedDampedFinish { get; internal init; }

    /// <summary>The steps along the line, in order.</summary>
    public IReadOnlyList<StraightLineStep> Steps { get; internal init; } = [];

    /// <summary>After a failure the part of the cost outside the range of D, see <see cref="FlowTrajectory.UnreachableCost"/>; NaN where it is not known.</summary>
    public double UnreachableCost { get; internal init; } = double.NaN;

    /// <summary>After a failure at lost rank: equal samples with different targets.</summary>
    public IReadOnlyList<ContradictoryTargets> ContradictoryTargets { get; internal init; } = [];

    /// <summary>The largest deviation from the line at a step; 0 without steps.</summary>
    public double MaxPathDeviation => Steps.Count == 0 ? 0 : Steps.Max(step => step.Deviation);
}

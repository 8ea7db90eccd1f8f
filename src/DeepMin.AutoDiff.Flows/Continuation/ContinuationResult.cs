namespace DeepMin.AutoDiff.Flows;

/// <summary>The outcome of a continuation to zero cost. After a failure it holds the best parameters found, and says how far they are.</summary>
public sealed class ContinuationResult
{
    internal ContinuationResult(FlowStatus status, string message, double[] theta, double cost)
    {
        Status = status;
        Message = message;
        Theta = theta;
        FinalCost = cost;
    }

    /// <summary><see cref="FlowStatus.Completed"/> exactly if the cost asked for was reached, or, if none was asked for, the outputs are their targets but for rounding.</summary>
    public FlowStatus Status { get; }

    /// <summary>What happened, and after a failure what to change.</summary>
    public string Message { get; }

    /// <summary>Parameters θ, length K.</summary>
    public double[] Theta { get; }

    /// <summary>Cost at <see cref="Theta"/>; 0 or +∞ where a double cannot hold it.</summary>
    public double FinalCost { get; }

    /// <summary>Time t up to which the straight line was followed: 1 is its end.</summary>
    public double ReachedTime { get; init; }

    /// <summary>Factorizations of all kinds, those of rejected and of damped steps too.</summary>
    public int Factorizations { get; init; }

    /// <summary>Solves that Cholesky of the Gram matrix could not give.</summary>
    public int FallbackSolves { get; init; }

    /// <summary>Evaluations of the outputs.</summary>
    public long Evaluations { get; init; }

    /// <summary>Steps that were tried in vain.</summary>
    public int RejectedSteps { get; init; }

    /// <summary>Whether damped steps, which leave the line, made the end.</summary>
    public bool DampedFinish { get; init; }

    /// <summary>The steps along the line, in order.</summary>
    public IReadOnlyList<ContinuationStep> Steps { get; init; } = [];

    /// <summary>After a failure the part of the cost outside the range of D, see <see cref="FlowTrajectory.UnreachableCost"/>; NaN where it is not known.</summary>
    public double UnreachableCost { get; init; } = double.NaN;

    /// <summary>After a failure at lost rank: equal samples with different targets.</summary>
    public IReadOnlyList<ContradictoryTargets> ContradictoryTargets { get; init; } = [];

    /// <summary>The largest deviation from the line at a step; 0 without steps.</summary>
    public double MaxPathDeviation => Steps.Count == 0 ? 0 : Steps.Max(step => step.Deviation);

    /// <summary>Throws if the cost asked for was not reached.</summary>
    /// <exception cref="FlowException">It was not; the message says what to change.</exception>
    public void ThrowIfFailed()
    {
        if (Status != FlowStatus.Completed)
            throw new FlowException(Status, Message);
    }
}

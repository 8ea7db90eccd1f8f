namespace DeepMin.AutoDiff.Flows;

/// <summary>The outcome of a gradient flow: a trajectory with its costs, its defects from the law, and the work of its solver.</summary>
public sealed class FlowTrajectory : Trajectory
{
    internal FlowTrajectory(IntegrationRun run, FlowMonitor monitor)
        : base(run, monitor.Counts)
    {
        Steps = [.. monitor.Steps];
        IsOrbitKnown = monitor.IsOrbitKnown;
        IsProjected = monitor.IsProjecting;
        SkippedProjections = monitor.SkippedProjections;
        IsDamped = monitor.IsDamped;
        RankReport rank = monitor.MeasureRank(run);
        (Rank, UnreachableCost, ContradictoryTargets) = (rank.Rank, rank.UnreachableCost, rank.Contradictions);
        Message += monitor.Describe(run, rank);
    }

    /// <summary>The initial state and each accepted step, in order; empty if the flow could not be evaluated at θ₀.</summary>
    public IReadOnlyList<FlowStepRecord> Steps { get; }

    /// <summary>Whether D⁺ is damped, as it is by default for K &lt; Q·N: the law of the undamped flow does not hold.</summary>
    public bool IsDamped { get; }

    /// <summary>Rank of D at <see cref="RunResult.Theta"/>; 0 where no factorization determines it.</summary>
    public int Rank { get; }

    /// <summary>
    /// The part of the final cost that lies outside the range of D: 0 at rank Q·N; where equal samples alone cost rank, what no θ gets below;
    /// elsewhere what θ reaches to first order. NaN where the rank or the part is not known.
    /// </summary>
    public double UnreachableCost { get; }

    /// <summary>Equal samples with different targets, looked for where rank is lost.</summary>
    public IReadOnlyList<ContradictoryTargets> ContradictoryTargets { get; }

    /// <summary>Whether the output orbit is known in closed form: Penrose-adapted metric, quadratic cost, rank D = Q·N but for equal samples.</summary>
    public bool IsOrbitKnown { get; }

    /// <summary>Whether each accepted state was projected onto the known orbit, so that <see cref="MaxRelativeCostError"/> no longer measures the integrator.</summary>
    public bool IsProjected { get; }

    /// <summary>States inside steps, at save points and where events were looked for, whose projection was not trusted: they are the bare interpolant.</summary>
    public int SkippedProjections { get; }

    /// <summary>Cost at the time reached; NaN if the flow could not be evaluated at θ₀.</summary>
    public double Cost => Steps.Count == 0 ? double.NaN : Steps[^1].Cost;

    /// <summary>The largest |x − x_law|/|r_law| of a step before its projection (without projection: of the state itself); NaN where the orbit is not known.</summary>
    public double MaxDrift => Steps.Count == 0 ? double.NaN : Steps.Max(step => step.Drift);

    /// <summary>The largest |C/C_law − 1| of a step, after its projection if there is one; NaN where the orbit is not known.</summary>
    public double MaxRelativeCostError => Steps.Count == 0 ? double.NaN : Steps.Max(step => step.RelativeCostError);
}

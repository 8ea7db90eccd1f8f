namespace DeepMin.AutoDiff.Flows;

/// <summary>Settings of <see cref="StraightLine"/>.</summary>
public sealed record StraightLineOptions
{
    /// <summary>
    /// Cost at which the continuation ends, in the unit of the cost. <see langword="null"/> (default) measures by the data: every output within
    /// 1.4e-12 (64 roundings of a float32 model) of what its targets vary by, or, where they do not vary, of what it starts off them; and where
    /// rounding keeps the outputs from it, within a few roundings. A cost of one's own below the rounding floor ends in
    /// <see cref="RunStatus.Stalled"/>, with the best θ found.
    /// </summary>
    public double? GoalCost { get; init; }

    /// <summary>
    /// Largest distance from the line at a step, relative to |y − x₀|. Default 1e-3, which is also the fastest way to the end: on four small
    /// networks it takes 11 to 15 factorizations on average; at 1e-2 the line is lost for one start in eight, at 0.1 for one in two.
    /// </summary>
    public double PathTolerance { get; init; } = 1e-3;

    /// <summary>First step in t. Default ¼.</summary>
    public double InitialStep { get; init; } = 0.25;

    /// <summary>Factor by which a step grows after one that was corrected easily. Default 1.7.</summary>
    public double Growth { get; init; } = 1.7;

    /// <summary>Smallest step in t. Default 1e-7: the line runs into a singularity of D⁺.</summary>
    public double MinStep { get; init; } = 1e-7;

    /// <summary>Most chord corrections with one factorization. Default 8.</summary>
    public int MaxCorrections { get; init; } = 8;

    /// <summary>Most factorizations, those of damped steps too. Default 500.</summary>
    public int MaxFactorizations { get; init; } = 500;

    /// <summary>
    /// Whether damped steps may finish where the line cannot be followed, if only zero cost is wanted. Default false. They leave the line, and
    /// the result says so.
    /// </summary>
    public bool AllowDampedFinish { get; init; }

    /// <summary>Settings of the linear solver.</summary>
    public LinearSolverOptions Solver { get; init; } = new();
}

namespace DeepMin.AutoDiff.Flows;

/// <summary>Work done by a run, a map or a linearization: calls of operators, factorizations, solves. The difference of two counts is the work between them.</summary>
/// <remarks>Fits and optimizers factorize at each Jacobian without a <see cref="Linearization"/>; those factorizations are not counted here.</remarks>
public readonly record struct WorkCounts
{
    /// <summary>Evaluations of θ′ by an integrator.</summary>
    public long FieldEvaluations { get; init; }

    /// <summary>Evaluations of the outputs x.</summary>
    public long Evaluations { get; init; }

    /// <summary>Products D·v.</summary>
    public long Jvps { get; init; }

    /// <summary>Products Dᵀ·w.</summary>
    public long Vjps { get; init; }

    /// <summary>Evaluations of D.</summary>
    public long Jacobians { get; init; }

    /// <summary>Evaluations of D·Dᵀ.</summary>
    public long Grams { get; init; }

    /// <summary>Products with second derivatives.</summary>
    public long Hvps { get; init; }

    /// <summary>Factorizations by any solver, failed ones too.</summary>
    public int Factorizations { get; init; }

    /// <summary>Solves D⁺ρ.</summary>
    public int Solves { get; init; }

    /// <summary>Solves that Cholesky of the Gram matrix was tried for, and could not give.</summary>
    public int FallbackSolves { get; init; }

    /// <summary>Refinements of all solves.</summary>
    public int Refinements { get; init; }

    /// <summary>Iterations of matrix-free solves.</summary>
    public long SolverIterations { get; init; }

    /// <summary>The work of both.</summary>
    /// <param name="left">The one count.</param>
    /// <param name="right">The other.</param>
    public static WorkCounts operator +(WorkCounts left, WorkCounts right) => Combine(left, right, 1);

    /// <summary>The work between two counts.</summary>
    /// <param name="left">The later count.</param>
    /// <param name="right">The earlier count.</param>
    public static WorkCounts operator -(WorkCounts left, WorkCounts right) => Combine(left, right, -1);

    /// <summary>The work of both.</summary>
    /// <param name="left">The one count.</param>
    /// <param name="right">The other.</param>
    public static WorkCounts Add(WorkCounts left, WorkCounts right) => left + right;

    /// <summary>The work between two counts.</summary>
    /// <param name="left">The later count.</param>
    /// <param name="right">The earlier count.</param>
    public static WorkCounts Subtract(WorkCounts left, WorkCounts right) => left - right;

    internal void Save(BinaryWriter writer)
    {
        foreach (long count in (ReadOnlySpan<long>)[FieldEvaluations, Evaluations, Jvps, Vjps, Jacobians, Grams, Hvps, SolverIterations, Factorizations, Solves, FallbackSolves, Refinements])
            writer.Write(count);
    }

    internal static WorkCounts Read(BinaryReader reader) => new()
    {
        FieldEvaluations = reader.ReadInt64(),
        Evaluations = reader.ReadInt64(),
        Jvps = reader.ReadInt64(),
        Vjps = reader.ReadInt64(),
        Jacobians = reader.ReadInt64(),
        Grams = reader.ReadInt64(),
        Hvps = reader.ReadInt64(),
        SolverIterations = reader.ReadInt64(),
        Factorizations = (int)reader.ReadInt64(),
        Solves = (int)reader.ReadInt64(),
        FallbackSolves = (int)reader.ReadInt64(),
        Refinements = (int)reader.ReadInt64(),
    };

    private static WorkCounts Combine(WorkCounts left, WorkCounts right, int sign) => new()
    {
        FieldEvaluations = left.FieldEvaluations + (sign * right.FieldEvaluations),
        Evaluations = left.Evaluations + (sign * right.Evaluations),
        Jvps = left.Jvps + (sign * right.Jvps),
        Vjps = left.Vjps + (sign * right.Vjps),
        Jacobians = left.Jacobians + (sign * right.Jacobians),
        Grams = left.Grams + (sign * right.Grams),
        Hvps = left.Hvps + (sign * right.Hvps),
        SolverIterations = left.SolverIterations + (sign * right.SolverIterations),
        Factorizations = left.Factorizations + (sign * right.Factorizations),
        Solves = left.Solves + (sign * right.Solves),
        FallbackSolves = left.FallbackSolves + (sign * right.FallbackSolves),
        Refinements = left.Refinements + (sign * right.Refinements),
    };
}

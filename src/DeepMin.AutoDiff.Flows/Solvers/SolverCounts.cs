namespace DeepMin.AutoDiff.Flows;

/// <summary>Work of a <see cref="Linearization"/> since it was created.</summary>
/// <param name="Factorizations">Factorizations by any solver, failed ones too.</param>
/// <param name="Solves">Solves D⁺ρ.</param>
/// <param name="FallbackSolves">Solves that Cholesky of the Gram matrix was tried for, and could not give.</param>
/// <param name="Refinements">Refinements of all solves.</param>
public readonly record struct SolverCounts(int Factorizations, int Solves, int FallbackSolves, int Refinements)
{
    /// <summary>Iterations of matrix-free solves.</summary>
    public long Iterations { get; init; }

    /// <summary>The work between two counts.</summary>
    /// <param name="left">The later count.</param>
    /// <param name="right">The earlier count.</param>
    public static SolverCounts operator -(SolverCounts left, SolverCounts right) => new(
        left.Factorizations - right.Factorizations,
        left.Solves - right.Solves,
        left.FallbackSolves - right.FallbackSolves,
        left.Refinements - right.Refinements)
    {
        Iterations = left.Iterations - right.Iterations,
    };

    /// <summary>The work between two counts.</summary>
    /// <param name="left">The later count.</param>
    /// <param name="right">The earlier count.</param>
    public static SolverCounts Subtract(SolverCounts left, SolverCounts right) => left - right;

    internal void Save(BinaryWriter writer)
    {
        writer.Write(Factorizations);
        writer.Write(Solves);
        writer.Write(FallbackSolves);
        writer.Write(Refinements);
        writer.Write(Iterations);
    }

    internal static SolverCounts Read(BinaryReader reader) =>
        new(reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32()) { Iterations = reader.ReadInt64() };
}

namespace DeepMin.AutoDiff.Flows;

/// <summary>Settings of a <see cref="Linearization"/>.</summary>
public sealed record LinearSolverOptions
{
    /// <summary>
    /// Relative residual |D·v − ρ|/|ρ| up to which a Cholesky solve is accepted; otherwise the next solver is tried. Default 1e-10,
    /// far below the errors of a step; a flow lowers it to a hundredth of its relative tolerance where that is smaller.
    /// </summary>
    public double RequiredResidual { get; init; } = 1e-10;

    /// <summary>
    /// Backward error |Dᵀ(ρ − D·v)|/(‖D‖(|ρ| + ‖D‖|v|)) up to which a solve by QR, singular values or with damping is trusted: v then solves a
    /// problem this near. Default 1e-12. Without damping only for ‖D‖|v| ≤ |ρ|/(1024·u), u the unit roundoff: beyond, v may be one of a singular D.
    /// </summary>
    public double TrustedBackwardError { get; init; } = 1e-12;

    /// <summary>Relative residual at which refinement ends. Default 1e-12, near the rounding floor of D·v.</summary>
    public double RefinedResidual { get; init; } = 1e-12;

    /// <summary>Most refinements of a solve. Default 4: a contraction slower than tenfold is no longer worth it.</summary>
    public int MaxRefinements { get; init; } = 4;

    /// <summary>
    /// Singular values up to this multiple of the largest count as zero; <see langword="null"/> (default) is max(Q·N, K)·ε. With a larger
    /// tolerance of one's own, set <see cref="DetermineRank"/> too: a solve that Cholesky gives counts as full rank.
    /// </summary>
    public double? RankTolerance { get; init; }

    /// <summary>Whether the rank is always decided by singular values. Default false: Cholesky and QR only prove full rank.</summary>
    public bool DetermineRank { get; init; }

    /// <summary>
    /// Settings of a matrix-free solver that takes the place of every factorization; <see langword="null"/> (default) factorizes. It cannot
    /// determine the rank, which is reported as 0 and taken for min(Q·N, K): lost rank and contradictory targets stay unseen. For K ≥ Q·N a
    /// solve that does not reach ρ is not trusted.
    /// </summary>
    public IterativeSolverOptions? Iterative { get; init; }

    internal void Identify(RunIdentity identity)
    {
        identity.Add(
            "solver",
            FormattableString.Invariant($"required {RequiredResidual}, trusted {TrustedBackwardError}, refined {RefinedResidual} in {MaxRefinements}; rank by {RankTolerance}, always {DetermineRank}"));
        Iterative?.Identify(identity);
    }
}

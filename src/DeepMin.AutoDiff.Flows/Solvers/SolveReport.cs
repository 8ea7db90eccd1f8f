namespace DeepMin.AutoDiff.Flows;

/// <summary>What a solve v = D⁺ρ measured about itself.</summary>
/// <param name="IsTrusted">Whether the residual is small enough to use v.</param>
/// <param name="Solver">The solver whose factor gave v.</param>
/// <param name="Rank">Rank of D as that solver sees it.</param>
/// <param name="RelativeResidual">|D·v − 𝒫ρ|/|ρ|, measured with a fresh product D·v; 𝒫 = 1 at full row rank, and for matrix-free solvers.</param>
/// <param name="Refinements">Number of refinements v ← v + D⁺(𝒫ρ − D·v).</param>
public readonly record struct SolveReport(bool IsTrusted, LinearSolverKind Solver, int Rank, double RelativeResidual, int Refinements)
{
    /// <summary>
    /// |Dᵀ(𝒫ρ − D·v)|/(‖D‖(|𝒫ρ| + ‖D‖|v|)), of a damped solve that of its normal equations, measured where the residual alone did not vouch
    /// for v; NaN otherwise.
    /// </summary>
    public double BackwardError { get; init; } = double.NaN;

    /// <summary>Iterations of a matrix-free solver; 0 with a factor.</summary>
    public int Iterations { get; init; }

    /// <summary>A result that needed no solve.</summary>
    public static SolveReport NotNeeded => new(true, LinearSolverKind.None, 0, 0, 0);
}

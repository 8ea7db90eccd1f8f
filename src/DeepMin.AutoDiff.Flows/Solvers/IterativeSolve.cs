namespace DeepMin.AutoDiff.Flows;

/// <summary>What a matrix-free solve measured about itself.</summary>
/// <param name="Stop">Why it ended.</param>
/// <param name="Iterations">Iterations, each one product D·v and one Dᵀ·w.</param>
/// <param name="RelativeResidual">|D·v − ρ|/|ρ|, by a fresh product D·v.</param>
/// <param name="NormalResidual">|Dᵀr − λ²v|/(‖D‖·√(|r|² + λ²|v|²)), r = ρ − D·v, by fresh products.</param>
/// <param name="Norm">Estimate of ‖D‖ from the iteration: of the Frobenius norm by LSMR, of the largest singular value by conjugate gradients.</param>
/// <param name="Condition">Estimate of cond(D) from the iteration: a lower bound, over the directions that ρ excites.</param>
internal readonly record struct IterativeSolve(
    IterativeStop Stop, int Iterations, double RelativeResidual, double NormalResidual, double Norm, double Condition)
{
    /// <summary>Whether v solves the problem: <see cref="IterativeStop.ResidualMet"/> or <see cref="IterativeStop.LeastSquares"/>.</summary>
    public bool IsConverged => Stop is IterativeStop.ResidualMet or IterativeStop.LeastSquares;
}

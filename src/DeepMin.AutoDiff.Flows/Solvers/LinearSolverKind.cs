namespace DeepMin.AutoDiff.Flows;

/// <summary>How D⁺ρ is computed: by a factor, cheapest first, or by products with D alone.</summary>
/// <remarks>
/// Left alone, a <see cref="Linearization"/> takes Cholesky, QR, the complete orthogonal decomposition (at lost rank, beyond 64 rows, if a gap of
/// its pivots shows the rank) and SVD in this order until the measured residual can be trusted: (Q·N)³/3 multiplications and (Q·N)² numbers for
/// Cholesky, 2(Q·N)²·K and Q·N·K numbers for the others. Where (Q·N)² numbers are too many (from about
/// 10 000 outputs), or a velocity of three digits is enough, ask for the matrix-free solvers by <see cref="LinearSolverOptions.Iterative"/>:
/// their work is one Jvp and one Vjp an iteration, about cond(D)·log(1/residual) iterations at worst, fewer where the spectrum clusters.
/// </remarks>
public enum LinearSolverKind
{
    /// <summary>Nothing is factorized yet.</summary>
    None,

    /// <summary>Cholesky factor of the Gram matrix D·Dᵀ, with refinement: good to cond(D) ≈ 1e7.</summary>
    Cholesky,

    /// <summary>Householder QR of Dᵀ (of D if K &lt; Q·N): good to cond(D) ≈ 1e12 at full rank.</summary>
    QR,

    /// <summary>Complete orthogonal decomposition of D: lost rank, where a gap shows it. At 192 rows 17 times, at 450 rows 30 times cheaper than singular values.</summary>
    CompleteOrthogonal,

    /// <summary>Singular values of D with a rank tolerance: any rank.</summary>
    Svd,

    /// <summary>LSMR (Fong and Saunders 2011): any shape and rank, no factor; the residual is the one asked for.</summary>
    Lsmr,

    /// <summary>Conjugate gradients on the Gram matrix (Craig): full row rank, no factor.</summary>
    ConjugateGradient,
}

namespace DeepMin.AutoDiff.Benchmarks;

/// <summary>What is timed.</summary>
internal enum Operation
{
    Evaluate,
    Gradient,
    Vjp,
    Jvp,
    Jacobian,

    /// <summary>The Jacobian with rows padded to whole cache lines, the first of them aligned.</summary>
    JacobianPadded,

    Gram,
    Hvp,
    InputJacobian,

    /// <summary>θ′ = −Dᵀ·(D·Dᵀ)⁻¹·(x − y): forward, Gram, Cholesky, both substitutions, Vjp.</summary>
    PenroseStep,
}

namespace DeepMin.AutoDiff;

/// <summary>Names the operators of a model, for workspace lengths and operation counts.</summary>
public enum ModelOperator
{
    /// <summary>Outputs x.</summary>
    Evaluate,

    /// <summary>Directional derivative D·v.</summary>
    Jvp,

    /// <summary>Pullback Dᵀ·w.</summary>
    Vjp,

    /// <summary>Jacobian by tangent sweeps.</summary>
    JacobianForward,

    /// <summary>Jacobian by cotangent sweeps.</summary>
    JacobianReverse,

    /// <summary>Gram matrix D·Dᵀ of one batch.</summary>
    Gram,

    /// <summary>Cross block D₁·D₂ᵀ of two batches.</summary>
    CrossGram,

    /// <summary>Cost |x − y|²/(2N) and its gradient.</summary>
    Gradient,

    /// <summary>Gauss–Newton product Dᵀ·diag(w)·D·v.</summary>
    GaussNewtonProduct,

    /// <summary>Diagonal of the Gram matrix.</summary>
    GramDiagonal,

    /// <summary>Q×Q blocks on the diagonal of the Gram matrix.</summary>
    GramBlocks,

    /// <summary>Product (Σ wₐ·∇²xₐ)·v of second derivatives by θ.</summary>
    Hvp,

    /// <summary>Matrix Σ wₐ·∇²xₐ of second derivatives by θ.</summary>
    Hessian,

    /// <summary>Directional derivative J·u̇ by the inputs.</summary>
    InputJvp,

    /// <summary>Pullback Jᵀ·w to the inputs.</summary>
    InputVjp,

    /// <summary>Jacobian J by the inputs.</summary>
    InputJacobian,

    /// <summary>Derivative ∇_θ⟨w, J·u̇⟩.</summary>
    MixedVjp,

    /// <summary>Derivative ∇_u⟨w, D·v⟩.</summary>
    MixedJvp,

    /// <summary>Product (Σ w·∂²x/∂u²)·u̇ of second derivatives by the inputs.</summary>
    InputHvp,

    /// <summary>Laplacian of the outputs by the inputs.</summary>
    InputLaplacian,
}

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
}

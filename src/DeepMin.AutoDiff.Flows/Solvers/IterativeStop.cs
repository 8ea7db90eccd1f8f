namespace DeepMin.AutoDiff.Flows;

/// <summary>Why a matrix-free solve ended.</summary>
internal enum IterativeStop
{
    /// <summary>The residual |D·v − ρ| is small enough.</summary>
    ResidualMet,

    /// <summary>The residual of the normal equations is small enough: v is a least-squares solution, and ρ is out of reach (or damped away).</summary>
    LeastSquares,

    /// <summary>The estimate of cond(D) passed its limit before a residual was small enough.</summary>
    ConditionLimit,

    /// <summary>The iterations allowed were used up.</summary>
    MaxIterations,

    /// <summary>The recurrence claims a residual that fresh products with v do not confirm: rounding stopped the solve.</summary>
    Stalled,

    /// <summary>A product with D is NaN or infinite.</summary>
    NonFinite,
}

namespace DeepMin.AutoDiff.Flows;

/// <summary>Why a fit ended: a statement about the place where it ended, not about its last step.</summary>
public enum FitStatus
{
    /// <summary>
    /// The sum of squares is stationary, as <see cref="FitReport.Criterion"/> says, and the data determine the parameters: D has full column
    /// rank, or the Hessian is positive definite. A local minimum if <see cref="FitReport.IsHessianPositiveDefinite"/> is
    /// <see langword="true"/>; of a map without second derivatives no more than a stationary point is known.
    /// </summary>
    Converged,

    /// <summary>The targets are met up to their rounding; with K ≥ Q·N this is what a fit looks for.</summary>
    ZeroResidual,

    /// <summary>The sum of squares is stationary, but D lost column rank and the Hessian is not positive definite: the data do not determine every parameter there.</summary>
    RankDeficient,

    /// <summary>No step reduces the sum of squares, yet it is not stationary to the accuracy asked for. Not a minimum.</summary>
    Stalled,

    /// <summary>The allowed iterations were used up.</summary>
    MaxIterations,

    /// <summary>Outputs or derivatives at the start are not finite, or a double does not hold the sum of squares at the end.</summary>
    NonFinite,

    /// <summary>The caller canceled.</summary>
    Canceled,

    /// <summary>The sum of squares is stationary, but the Hessian has a negative eigenvalue: a saddle, not a minimum.</summary>
    Saddle,
}

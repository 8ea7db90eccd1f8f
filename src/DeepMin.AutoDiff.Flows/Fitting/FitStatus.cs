namespace DeepMin.AutoDiff.Flows;

/// <summary>Why a fit ended.</summary>
public enum FitStatus
{
    /// <summary>The Gauss–Newton step vanished at a D of full column rank: a local minimum of the sum of squares, its parameters determined by the data.</summary>
    Converged,

    /// <summary>The targets are met up to rounding; with K ≥ Q·N this is what a fit looks for.</summary>
    ZeroResidual,

    /// <summary>The sum of squares is stationary, but D lost column rank: the data do not determine every parameter there.</summary>
    RankDeficient,

    /// <summary>No step reduces the sum of squares, yet the Gauss–Newton step has not vanished. Not a minimum.</summary>
    Stalled,

    /// <summary>The allowed iterations were used up.</summary>
    MaxIterations,

    /// <summary>Outputs or derivatives at the start are not finite.</summary>
    NonFinite,

    /// <summary>The caller cancelled.</summary>
    Cancelled,
}

namespace DeepMin.AutoDiff.Flows;

/// <summary>Why the Gauss–Newton iteration ended.</summary>
internal enum GaussNewtonEnd
{
    /// <summary>No step lowers the sum of squares: <see cref="FitAnalysis"/> says what the place is.</summary>
    Settled,

    /// <summary>The goal is reached.</summary>
    GoalReached,

    /// <summary>Parameters grow without bound and without gain: see <see cref="RunawayTest"/>.</summary>
    RanAway,

    /// <summary>The iterations, or the work of the linear side, are used up.</summary>
    MaxIterations,

    /// <summary>Outputs or derivatives at the start are not finite.</summary>
    NonFinite,

    /// <summary>The caller canceled.</summary>
    Canceled,
}

namespace DeepMin.AutoDiff.Flows;

/// <summary>What an end of an interval is.</summary>
public enum IntervalEnd
{
    /// <summary>The interval closes there.</summary>
    Closed,

    /// <summary>It does not close: the data do not bound the parameter on this side at this level, and the end is ±∞.</summary>
    Open,

    /// <summary>It would go on beyond a bound of the fit, where the end is.</summary>
    AtBound,

    /// <summary>It goes on to where outputs or derivatives cease to be finite, which is the end.</summary>
    AtEdgeOfModel,

    /// <summary>The refits could not be followed to a crossing: the end is NaN, and <see cref="ParameterInterval.Message"/> says why.</summary>
    NotFound,
}

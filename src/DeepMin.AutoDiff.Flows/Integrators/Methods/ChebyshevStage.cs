namespace DeepMin.AutoDiff.Flows;

/// <summary>The Chebyshev polynomial T_j and its first two derivatives at w₀, for j = 1, 2, … by their three-term recursions.</summary>
internal struct ChebyshevStage
{
    private readonly double _twice;
    private double _t, _tBefore, _d, _dBefore, _e, _eBefore;

    /// <summary>Starts at j = 1.</summary>
    public ChebyshevStage(double w0)
    {
        _twice = 2 * w0;
        (_t, _tBefore, _d) = (w0, 1, 1);
    }

    /// <summary>T_j.</summary>
    public readonly double Value => _t;

    /// <summary>T_j′.</summary>
    public readonly double First => _d;

    /// <summary>T_j″.</summary>
    public readonly double Second => _e;

    /// <summary>Goes on to j + 1.</summary>
    public void Advance()
    {
        double t = (_twice * _t) - _tBefore;
        double d = (_twice * _d) - _dBefore + (2 * _t);
        double e = (_twice * _e) - _eBefore + (4 * _d);
        (_tBefore, _dBefore, _eBefore) = (_t, _d, _e);
        (_t, _d, _e) = (t, d, e);
    }
}

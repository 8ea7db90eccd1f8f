namespace DeepMin.AutoDiff.Flows;

/// <summary>
/// The profile of the sum of squares along one parameter: S(v), the least with the parameter held at v, by refits from the point before
/// (Bates and Watts, 1988, section 6.1).
/// </summary>
internal sealed class ProfileLikelihood
{
    // A sum of squares is the lower one if it is by more than this part: well above the rounding of a refit.
    private const double LowerBy = 1e-9;

    // The residual of a stationary refit may have such a cosine with a column: S is then off by its square.
    private const double MostCosine = 1e-6;

    private readonly OutputMap _map;
    private readonly double[] _targets;
    private readonly double[] _theta;
    private readonly FitOptions _options;
    private readonly int _parameter;
    private readonly double[] _direction;
    private readonly double _sigma;
    private readonly double _norm;
    private readonly double[] _residual, _outputs, _column, _unit;

    /// <param name="map">The output map.</param>
    /// <param name="targets">Targets y.</param>
    /// <param name="theta">The fitted θ̂.</param>
    /// <param name="options">Settings of the refits, their bounds included.</param>
    /// <param name="parameter">The parameter.</param>
    /// <param name="direction">How the others follow it to first order, dθ/dv.</param>
    /// <param name="sigma">Standard deviation σ of an observation.</param>
    /// <param name="norm">|y − x| at θ̂.</param>
    public ProfileLikelihood(OutputMap map, double[] targets, double[] theta, FitOptions options, int parameter, double[] direction, double sigma, double norm)
    {
        (_map, _targets, _theta, _options, _parameter, _direction, _sigma, _norm) = (map, targets, theta, options, parameter, direction, sigma, norm);
        (_residual, _outputs, _column) = (new double[map.RowCount], new double[map.RowCount], new double[map.RowCount]);
        _unit = new double[map.ParameterCount];
        _unit[parameter] = 1;
    }

    /// <summary>Whether the last value that has no point has none since numbers ceased to be finite.</summary>
    public bool IsBeyondModel { get; private set; }

    /// <summary>The profile at a value; <see langword="null"/> if outputs are not finite there, or no refit becomes stationary.</summary>
    /// <param name="value">The value v.</param>
    /// <param name="near">A θ of the profile nearby.</param>
    /// <param name="cancellationToken">Ends the refit by an exception.</param>
    public ProfilePoint? At(double value, double[] near, CancellationToken cancellationToken)
    {
        double[] start = Clipped([.. near.Select((entry, j) => j == _parameter ? value : entry + (_direction[j] * (value - near[_parameter])))]);
        double[] plain = [.. near];
        plain[_parameter] = value;
        return (Refit(value, start, cancellationToken) ?? Refit(value, plain, cancellationToken)) is { } theta ? Point(theta) : null;
    }

    private ProfilePoint? Point(double[] theta)
    {
        _map.Evaluate(theta, _outputs);
        Vectors.Subtract(_targets, _outputs, _residual);
        IsBeyondModel = Finite.FirstNonFinite(_residual) >= 0;
        if (IsBeyondModel)
            return null;
        double norm = Vectors.Norm(_residual), excess = (norm - _norm) / _sigma * ((norm + _norm) / _sigma), deviation = Math.Sqrt(Math.Max(excess, 0));

        // dS/dv is that of S by the parameter alone, since S is stationary in the others.
        _map.Jvp(theta, _unit, _column);
        double slope = 0;
        for (int i = 0; i < _column.Length; i++)
            slope -= _residual[i] / _sigma * (_column[i] / _sigma);
        slope *= theta[_parameter] >= _theta[_parameter] ? 1 : -1;
        return new ProfilePoint(theta, deviation, deviation > 0 ? slope / deviation : 0, norm < (1 - LowerBy) * _norm);
    }

    private double[]? Refit(double value, double[] start, CancellationToken cancellationToken)
    {
        if (_map.ParameterCount == 1)
            return start;
        double[] lower = Side(_options.Bounds is { } bounds ? bounds.Lower : default, double.NegativeInfinity);
        double[] upper = Side(_options.Bounds is { } others ? others.Upper : default, double.PositiveInfinity);
        lower[_parameter] = upper[_parameter] = value;
        ParameterBounds held = new(lower, upper);
        GaussNewton minimizer = new(_map, new ColumnScaledSystem(_map, held), _targets, start, _options.MaxIterations);
        GaussNewtonEnd end = minimizer.Run(null, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        IsBeyondModel = end == GaussNewtonEnd.NonFinite;
        return end is GaussNewtonEnd.Settled or GaussNewtonEnd.GoalReached && IsStationary(minimizer.Theta, held) ? minimizer.Theta : null;
    }

    // With the parameter held, the others may be beyond what data determine, the least sum of squares is the same: cosines alone decide.
    private bool IsStationary(double[] theta, ParameterBounds held)
    {
        FitAnalysis? place = FitAnalysis.At(_map, theta, _targets, _norm, _options with { Bounds = held });
        return place is not null && (place.IsZeroResidual || place.LargestCosine <= MostCosine);
    }

    private double[] Side(ReadOnlySpan<double> bounds, double none)
    {
        double[] side = new double[_map.ParameterCount];
        if (bounds.IsEmpty)
            Array.Fill(side, none);
        else
            bounds.CopyTo(side);
        return side;
    }

    private double[] Clipped(double[] theta)
    {
        if (_options.Bounds is not { } bounds)
            return theta;
        for (int j = 0; j < theta.Length; j++)
            theta[j] = Math.Clamp(theta[j], bounds.Lower[j], bounds.Upper[j]);
        return theta;
    }
}

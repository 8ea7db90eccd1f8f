namespace DeepMin.AutoDiff.Flows;

/// <summary>
/// A column of D from differences of outputs, entry by entry with the step that suits it best, and with a bound of how far the difference may be
/// off: what changes from one extrapolation (Richardson) to the next, and the rounding of the outputs over the step.
/// </summary>
internal sealed class DifferenceColumn(OutputMap map, ReadOnlySpan<double> theta)
{
    // Roundings of an output that an extrapolated difference may hold.
    private const double Roundings = 16;

    // Steps of one scale: from a quarter of ∛u, the best one where outputs are of the size of the scale, each four times the one before.
    private const double FirstRung = 0.25;
    private const double Ratio = 4;
    private const double LongestStep = 0.1;
    private const int LeastRungs = 4;

    // Differences this certain, relative to their column, need no longer steps.
    private const double Certain = 1e-7;

    private readonly double[] _point = theta.ToArray();
    private readonly double[] _above = new double[map.RowCount];
    private readonly double[] _below = new double[map.RowCount];
    private readonly double[] _narrow = new double[map.RowCount];
    private readonly double[] _wide = new double[map.RowCount];
    private readonly double[] _rounding = new double[map.RowCount];
    private readonly double[] _previousRounding = new double[map.RowCount];
    private readonly double[] _extrapolated = new double[map.RowCount];

    /// <summary>The differences.</summary>
    public double[] Values { get; } = new double[map.RowCount];

    /// <summary>How far each may be off; +∞ where none is finite.</summary>
    public double[] Bounds { get; } = new double[map.RowCount];

    /// <summary>Takes the differences by a parameter, at steps in the scale of the parameter and in the one in which it moves the outputs.</summary>
    /// <param name="parameter">Index j.</param>
    /// <param name="outputs">Outputs x at θ.</param>
    /// <param name="column">The column D_j that is checked, from which the second scale |x|/|D_j| is taken.</param>
    public void Take(int parameter, ReadOnlySpan<double> outputs, ReadOnlySpan<double> column)
    {
        Array.Clear(Values);
        Array.Fill(Bounds, double.PositiveInfinity);
        double own = Math.Abs(_point[parameter]), length = Vectors.Norm(column), ofOutputs = length > 0 ? Vectors.Norm(outputs) / length : 0;
        bool hasScale = Climb(parameter, own);
        hasScale |= Climb(parameter, ofOutputs);

        // Nothing gives a unit: a parameter of zero that moves nothing, or outputs of zero.
        if (!hasScale)
            Climb(parameter, 1);
    }

    private bool Climb(int parameter, double scale)
    {
        if (!(scale > 0 && double.IsFinite(scale)))
            return false;
        double first = FirstRung * Math.Cbrt(map.UnitRoundoff), share = first;
        for (int rung = 0; share <= LongestStep && (rung < LeastRungs || !IsCertain()); rung++, share *= Ratio)
        {
            _wide.CopyTo(_narrow, 0);
            _rounding.CopyTo(_previousRounding, 0);
            Difference(parameter, share * scale);
            for (int i = 0; i < Values.Length && rung > 0; i++)
            {
                // d(h) = D + c·h² + …: steps h and 4h leave D + (d(h) − d(4h))/15 of it.
                double value = _narrow[i] + ((_narrow[i] - _wide[i]) / ((Ratio * Ratio) - 1));
                double bound = Math.Abs(value - _extrapolated[i]) + _previousRounding[i];
                _extrapolated[i] = value;
                if (rung > 1 && bound < Bounds[i])
                    (Values[i], Bounds[i]) = (value, bound);
            }
        }

        return true;
    }

    private bool IsCertain()
    {
        double scale = 0, worst = 0;
        for (int i = 0; i < Values.Length; i++)
            (scale, worst) = (Math.Max(scale, Math.Abs(Values[i])), Math.Max(worst, Bounds[i]));
        return worst <= Certain * scale;
    }

    private void Difference(int parameter, double step)
    {
        double theta = _point[parameter];
        _point[parameter] = theta + step;
        map.Evaluate(_point, _above);
        double width = _point[parameter];
        _point[parameter] = theta - step;
        map.Evaluate(_point, _below);
        width -= _point[parameter];
        _point[parameter] = theta;
        for (int i = 0; i < _wide.Length; i++)
        {
            _wide[i] = (_above[i] - _below[i]) / width;
            _rounding[i] = Roundings * map.UnitRoundoff * Math.Max(Math.Abs(_above[i]), Math.Abs(_below[i])) / width;
        }
    }
}

namespace DeepMin.AutoDiff.Flows;

/// <summary>
/// What can be said of a place: how stationary the sum of squares is, and how well the data determine the parameters. All of it comes from one D,
/// its columns scaled to norm 1, without those of parameters that bounds hold.
/// </summary>
internal sealed class FitAnalysis
{
    // Rank and offset of a wide D cost singular values of the order Q·N.
    private const int MostWideRows = 256;

    // A residual of so many roundings of the targets is none.
    private const double ZeroRoundings = 16;
    private const double MostRounding = 1e-3;
    private const double VanishedTerms = 1e-8;

    private readonly OutputMap _map;
    private readonly double[] _theta;
    private readonly FitOptions _options;
    private readonly double[] _residual;
    private readonly double[] _jacobian;
    private readonly double[] _outputs;
    private readonly double[] _norms;
    private readonly int _exponent;
    private readonly double _norm, _targetNorm;
    private readonly int[] _free;

    private FitAnalysis(OutputMap map, double[] theta, double[] outputs, double[] jacobian, ReadOnlySpan<double> targets, double startNorm, FitOptions options)
    {
        (_map, _theta, _options, _jacobian, _outputs) = (map, theta, options, jacobian, outputs);
        _residual = new double[outputs.Length];
        Vectors.Subtract(targets, outputs, _residual);
        _exponent = PowerOfTwo.Exponent(_residual);
        PowerOfTwo.Scale(_residual, -_exponent, _residual);
        _norm = Vectors.Norm(_residual);
        _norms = new double[theta.Length];
        PowerOfTwo.ColumnNorms(jacobian, _norms);
        _targetNorm = Vectors.Norm(targets);
        IsZeroResidual = _norm == 0 || Math.ScaleB(_norm, _exponent) <= ZeroRoundings * map.UnitRoundoff * _targetNorm || (_targetNorm == 0 && IsZero(startNorm));
        double[] cosines = [.. Enumerable.Range(0, theta.Length).Select(Cosine)];
        AtBounds = [.. Enumerable.Range(0, theta.Length).Where(j => options.Bounds is { } bounds && IsHeld(bounds, j, cosines[j]))];
        _free = [.. Enumerable.Range(0, theta.Length).Except(AtBounds)];
        LargestCosine = _free.Length == 0 ? 0 : _free.Max(j => Math.Abs(cosines[j]));
        if (theta.Length < map.RowCount || map.RowCount <= MostWideRows)
            AnalyzeColumns();
        else
            AnalyzeRows();
    }

    /// <summary>Whether the residual is no more than the rounding of the targets.</summary>
    public bool IsZeroResidual { get; }

    /// <summary>Rank of D, without the columns of parameters that bounds hold.</summary>
    public int Rank { get; private set; }

    /// <summary>Its condition.</summary>
    public double Condition { get; private set; } = double.PositiveInfinity;

    /// <summary>Number of parameters that bounds do not hold.</summary>
    public int FreeCount => _free.Length;

    /// <summary>Roots of the diagonal of (DᵀD)⁻¹; empty where D has lost column rank.</summary>
    public double[] RootCovariance { get; private set; } = [];

    /// <summary>Parameters that bounds hold: without room, or at a bound beyond which the sum of squares falls.</summary>
    public int[] AtBounds { get; }

    /// <summary>Bates and Watts' relative offset; <see langword="null"/> without degrees of freedom.</summary>
    public double? RelativeOffset { get; private set; }

    /// <summary>Largest cosine of the residual and a column of D; 0 for a residual that vanishes.</summary>
    public double LargestCosine { get; }

    /// <summary>|D·p| of the undamped step, relative to |r|.</summary>
    public double RelativeMove { get; private set; } = 1;

    /// <summary>The place; <see langword="null"/> if outputs or derivatives are not finite there.</summary>
    public static FitAnalysis? At(OutputMap map, ReadOnlySpan<double> theta, ReadOnlySpan<double> targets, double startNorm, FitOptions options)
    {
        double[] outputs = new double[map.RowCount], jacobian = new double[checked(map.RowCount * map.ParameterCount)];
        map.Jacobian(theta, outputs, jacobian);
        return Finite.FirstNonFinite(outputs) < 0 && Finite.FirstNonFinite(jacobian) < 0 ? new FitAnalysis(map, theta.ToArray(), outputs, jacobian, targets, startNorm, options) : null;
    }

    /// <summary>Rank and condition of a wide D without forming it, by a solve with a right-hand side of ones.</summary>
    public static (int Rank, double Condition) RankOfRows(OutputMap map, ReadOnlySpan<double> theta, FitOptions options)
    {
        Linearization linearization = new(map, options.StraightLine.Solver);
        linearization.LinearizeAt(theta);
        double[] ones = new double[map.RowCount];
        Array.Fill(ones, 1);
        linearization.Solve(ones, new double[map.ParameterCount]);
        return (linearization.Rank, linearization.Condition);
    }

    /// <summary>The Newton model of the place, its Hessian exact if the map has second derivatives; <see langword="null"/> if it costs too much.</summary>
    public NewtonModel? Newton => NewtonModel.Of(new LeastSquaresPlace(_map, _theta, _jacobian, _norms, _residual, _exponent, _free, _options.Bounds));

    /// <summary>The move that Newton's step predicts, relative to |r|.</summary>
    public double RelativeDecrement(NewtonModel newton) => newton.Decrement / _norm;

    /// <summary>The rounding of outputs and parameters, as a length of outputs relative to |r|: what no step can undercut. 0 if it leaves no three digits of the targets.</summary>
    public double RelativeRounding()
    {
        double u = _map.UnitRoundoff, noise = u * Math.ScaleB(Vectors.Norm(_outputs), -_exponent);
        double[] shifted = [.. _theta], moved = new double[_outputs.Length], expected = new double[_outputs.Length];
        foreach (double direction in (ReadOnlySpan<double>)[-4, 4])
        {
            PowerOfTwo.Scale(_outputs, -_exponent, expected);
            for (int j = 0; j < shifted.Length; j++)
            {
                shifted[j] = _theta[j] * (1 + (direction * u));
                double shift = Math.ScaleB(shifted[j] - _theta[j], -_exponent);
                for (int i = 0; i < expected.Length; i++)
                    expected[i] += _jacobian[(i * shifted.Length) + j] * shift;
            }

            // What is left of a tiny step, beyond its linear part, is noise of the evaluation.
            _map.Evaluate(shifted, moved);
            PowerOfTwo.Scale(moved, -_exponent, moved);
            double left = Vectors.Distance(moved, expected);
            noise = double.IsFinite(left) ? Math.Max(noise, left) : noise;
        }

        foreach (int j in _free)
            noise = double.Hypot(noise, u * Math.ScaleB(_theta[j] * _norms[j], -_exponent));
        double scale = _targetNorm > 0 ? Math.ScaleB(_targetNorm, -_exponent) : Terms;
        return noise <= MostRounding * scale ? noise / _norm : 0;
    }

    // The largest D_jθ_j, which outputs are made of, in units of 2^exponent.
    private double Terms => Enumerable.Range(0, _theta.Length).Max(j => Math.Abs(Math.ScaleB(_theta[j] * _norms[j], -_exponent)));

    private double Cosine(int j)
    {
        if (_norms[j] == 0 || _norm == 0)
            return 0;
        double sum = 0;
        for (int i = 0; i < _residual.Length; i++)
            sum += _jacobian[(i * _theta.Length) + j] / _norms[j] * (_residual[i] / _norm);
        return sum;
    }

    // Targets that are all zero have no rounding: outputs have to vanish before their terms D_jθ_j, and before those of the start.
    private bool IsZero(double startNorm)
    {
        return _norm <= VanishedTerms * Terms && Math.ScaleB(_norm, _exponent) <= ZeroRoundings * _map.UnitRoundoff * startNorm;
    }

    // At a bound a parameter is held by its multiplier, if that is more than the accuracy asked for.
    private bool IsHeld(ParameterBounds bounds, int j, double cosine) => bounds.Lower[j] == bounds.Upper[j]
        || (!IsZeroResidual && ((_theta[j] <= bounds.Lower[j] && cosine < -_options.Tolerance) || (_theta[j] >= bounds.Upper[j] && cosine > _options.Tolerance)));

    private void AnalyzeColumns()
    {
        int rows = _map.RowCount;
        double[] scaled = new double[rows * _free.Length];
        for (int i = 0; i < rows; i++)
        {
            for (int a = 0; a < _free.Length; a++)
                scaled[(i * _free.Length) + a] = _norms[_free[a]] > 0 ? _jacobian[(i * _theta.Length) + _free[a]] / _norms[_free[a]] : 0;
        }

        double[] projected = new double[rows];
        if (_free.Length > 0)
        {
            SvdFactorization svd = new(new QRFactorization(scaled, rows, _free.Length), _options.RankTolerance);
            (Rank, Condition) = (svd.Rank, svd.Condition);
            svd.Project(_residual, projected);
            if (Rank == _free.Length)
                SetCovariance(svd.InverseRootDiagonal());
        }
        else
        {
            (Condition, RootCovariance) = (1, new double[_theta.Length]);
        }

        if (_norm == 0)
            return;
        RelativeMove = Vectors.Norm(projected) / _norm;
        if (rows > Rank)
            RelativeOffset = Rank == 0 ? 0 : RelativeMove * Math.Sqrt(rows - Rank) / (Vectors.Distance(_residual, projected) / _norm * Math.Sqrt(Rank));
    }

    private void SetCovariance(double[] roots)
    {
        RootCovariance = new double[_theta.Length];
        for (int a = 0; a < roots.Length; a++)
            RootCovariance[_free[a]] = roots[a] / _norms[_free[a]];
    }

    private void AnalyzeRows() => (Rank, Condition) = RankOfRows(_map, _theta, _options);
}

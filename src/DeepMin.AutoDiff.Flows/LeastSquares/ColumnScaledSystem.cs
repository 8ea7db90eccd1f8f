namespace DeepMin.AutoDiff.Flows;

/// <summary>
/// The dense form: D by QR or singular values in scaled parameters p̂ = S·p, so that steps do not depend on the units of the parameters, and
/// within bounds, which are kept in the parameters' own numbers.
/// </summary>
/// <remarks>
/// S holds the largest norm that each column of D had so far (Moré 1978). A parameter at a bound that descent would cross is held; a step that
/// crosses other bounds ends at them in these parameters, and is solved again in the rest.
/// </remarks>
internal sealed partial class ColumnScaledSystem : LeastSquaresSystem
{
    // Singular values below this many roundings of the largest are noise: no step goes there.
    private const double SingularStep = 64;

    private readonly OutputMap _map;
    private readonly ParameterBounds? _bounds;
    private readonly double[] _theta;
    private readonly double[] _jacobian;
    private readonly double[] _scales;
    private readonly double[] _norms;
    private readonly double[] _gradient;
    private double[] _residual = [];
    private int _exponent;
    private int[] _free = [];
    private DampedSolver? _solver;

    public ColumnScaledSystem(OutputMap map, ParameterBounds? bounds)
    {
        (_map, _bounds) = (map, bounds);
        _theta = new double[map.ParameterCount];
        _jacobian = new double[checked(map.RowCount * map.ParameterCount)];
        _scales = new double[map.ParameterCount];
        _norms = new double[map.ParameterCount];
        _gradient = new double[map.ParameterCount];
    }

    public override double GradientNorm
    {
        get
        {
            double[] gradient = new double[_theta.Length];
            for (int j = 0; j < gradient.Length; j++)
                gradient[j] = Math.ScaleB(_gradient[j] * _scales[j], _exponent);
            return Vectors.Norm(gradient);
        }
    }

    public override double GradientLength => Vectors.Norm([.. _free.Select(j => _norms[j] > 0 ? _gradient[j] * (_scales[j] / _norms[j]) : 0)]);

    public override double Move
    {
        get
        {
            if (_solver is null)
                return 0;
            _solver.Step(0, new double[_free.Length]);
            return Math.Sqrt(_solver.PredictedDecrease);
        }
    }

    public override bool TryMoveTo(ReadOnlySpan<double> theta, Span<double> outputs)
    {
        theta.CopyTo(_theta);
        _map.Jacobian(theta, outputs, _jacobian);
        if (Finite.FirstNonFinite(_jacobian) >= 0 || Finite.FirstNonFinite(outputs) >= 0)
            return false;
        PowerOfTwo.ColumnNorms(_jacobian, _norms);
        for (int j = 0; j < _norms.Length; j++)
            _scales[j] = Math.Max(_scales[j], _norms[j]);
        return true;
    }

    public override void SetResidual(ReadOnlySpan<double> residual, int exponent)
    {
        (_residual, _exponent) = (residual.ToArray(), exponent);
        (_newton, _isNewtonTried) = (null, false);
        Array.Clear(_gradient);
        for (int i = 0; i < _residual.Length; i++)
        {
            for (int j = 0; j < _gradient.Length; j++)
                _gradient[j] += _scales[j] > 0 ? _jacobian[(i * _gradient.Length) + j] / _scales[j] * _residual[i] : 0;
        }

        _free = [.. Enumerable.Range(0, _theta.Length).Where(j => !IsHeld(j) && _scales[j] > 0)];
        _solver = Factorize(_free);
        _solver?.SetResidual(_residual);
    }

    public override bool TryRescale()
    {
        if (_scales.AsSpan().SequenceEqual(_norms))
            return false;
        _norms.CopyTo(_scales, 0);
        SetResidual(_residual, _exponent);
        return true;
    }

    public override double Length(ReadOnlySpan<double> theta)
    {
        double[] scaled = new double[theta.Length];
        for (int j = 0; j < scaled.Length; j++)
            scaled[j] = _scales[j] * theta[j];
        int exponent = PowerOfTwo.Exponent(scaled);
        PowerOfTwo.Scale(scaled, -exponent, scaled);
        return Math.ScaleB(Vectors.Norm(scaled), exponent);
    }

    public override TrustRegionStep Step(double radius, ReadOnlySpan<double> theta, Span<double> trial)
    {
        theta.CopyTo(trial);
        int[] free = _free;
        DampedSolver? solver = _solver;
        double[] residual = _residual, step = new double[_theta.Length];
        bool isDamped = false;
        while (solver is not null)
        {
            double[] part = new double[free.Length];
            isDamped |= solver.StepWithin(radius, part) > 0;
            int[] crossing = Take(free, part, theta, trial, step);
            if (crossing.Length == 0)
                break;

            // These end at their bounds; what they leave of the residual is for the others.
            residual = Remaining(crossing, step, residual);
            free = [.. free.Except(crossing)];
            solver = Factorize(free);
            solver?.SetResidual(residual);
        }

        return new TrustRegionStep(Vectors.Norm(step), isDamped, free.Length == _free.Length ? solver?.PredictedDecrease ?? 0 : LinearDecrease(step));
    }

    private DampedSolver? Factorize(int[] columns)
    {
        if (columns.Length == 0)
            return null;
        int all = _theta.Length;
        double[] scaled = new double[checked(_map.RowCount * columns.Length)];
        for (int i = 0; i < _map.RowCount; i++)
        {
            for (int a = 0; a < columns.Length; a++)
                scaled[(i * columns.Length) + a] = _jacobian[(i * all) + columns[a]] / _scales[columns[a]];
        }

        return DampedSolver.Of(scaled, _map.RowCount, columns.Length, SingularStep * _map.UnitRoundoff);
    }

    // Adds a part of a step to θ; returns those of its parameters that crossed a bound, which are at it now.
    private int[] Take(int[] free, double[] part, ReadOnlySpan<double> theta, Span<double> trial, double[] step)
    {
        List<int> crossing = [];
        for (int a = 0; a < free.Length; a++)
        {
            int j = free[a];
            double value = theta[j] + Unscaled(part[a], _scales[j]);
            (trial[j], step[j]) = (value, part[a]);
            if (_bounds is null || (value >= _bounds.Lower[j] && value <= _bounds.Upper[j]))
                continue;
            trial[j] = value < _bounds.Lower[j] ? _bounds.Lower[j] : _bounds.Upper[j];
            step[j] = Scaled(trial[j] - theta[j], _scales[j]);
            crossing.Add(j);
        }

        return [.. crossing];
    }

    // 2^exponent·p̂/s, in two halves of the exponent: neither leaves the range of a double where the whole does not.
    private double Unscaled(double step, double scale) => Math.ScaleB(step, _exponent / 2) / Math.ScaleB(scale, (_exponent / 2) - _exponent);

    private double Scaled(double step, double scale) => Math.ScaleB(step, -(_exponent / 2)) * Math.ScaleB(scale, (_exponent / 2) - _exponent);

    private double[] Remaining(int[] moved, double[] step, double[] residual)
    {
        double[] remaining = [.. residual];
        for (int i = 0; i < remaining.Length; i++)
        {
            foreach (int j in moved)
                remaining[i] -= _jacobian[(i * _theta.Length) + j] / _scales[j] * step[j];
        }

        return remaining;
    }

    // |r|² − |r − D·p|².
    private double LinearDecrease(double[] step)
    {
        int[] all = [.. Enumerable.Range(0, step.Length).Where(j => step[j] != 0)];
        double[] left = Remaining(all, step, _residual);
        double sum = 0;
        for (int i = 0; i < left.Length; i++)
            sum += (_residual[i] - left[i]) * (_residual[i] + left[i]);
        return sum;
    }

    // Held: without room, or at a bound that descent along −∇|r|² ∝ Dᵀr would cross.
    private bool IsHeld(int j) => _bounds is { } bounds
        && (bounds.Lower[j] == bounds.Upper[j]
            || (_theta[j] <= bounds.Lower[j] && _gradient[j] < 0)
            || (_theta[j] >= bounds.Upper[j] && _gradient[j] > 0));
}

namespace DeepMin.AutoDiff.Flows;

/// <summary>The output map φ ↦ x[T(φ)] of parameters within bounds. The inner map is not owned.</summary>
internal sealed class BoundedOutputMap : OutputMap
{
    private readonly OutputMap _inner;
    private readonly ParameterBounds _bounds;
    private readonly double[] _units;
    private readonly double[] _theta;
    private readonly double[] _slopes;
    private readonly double[] _tangent;

    /// <param name="inner">The map of θ.</param>
    /// <param name="bounds">Bounds of θ.</param>
    /// <param name="start">A θ strictly inside, which sets the units of one-sided transformations.</param>
    public BoundedOutputMap(OutputMap inner, ParameterBounds bounds, ReadOnlySpan<double> start)
        : base(inner.ParameterCount, inner.SampleCount, inner.OutputCount)
    {
        bounds.RequireInside(start, nameof(start));
        _inner = inner;
        _bounds = bounds;
        _theta = new double[start.Length];
        _slopes = new double[start.Length];
        _tangent = new double[start.Length];
        _units = new double[start.Length];
        for (int j = 0; j < start.Length; j++)
            _units[j] = Math.Min(start[j] - bounds.Lower[j], bounds.Upper[j] - start[j]);
    }

    public override double UnitRoundoff => _inner.UnitRoundoff;

    /// <summary>θ = T(φ).</summary>
    public void ToTheta(ReadOnlySpan<double> phi, Span<double> theta)
    {
        for (int j = 0; j < phi.Length; j++)
        {
            double lower = _bounds.Lower[j], upper = _bounds.Upper[j];
            double above = _units[j] * phi[j] * phi[j] / (1 + double.Hypot(1, phi[j]));
            theta[j] = (double.IsFinite(lower), double.IsFinite(upper)) switch
            {
                (true, true) => Math.Clamp(lower + ((upper - lower) * 0.5 * (1 + Math.Sin(phi[j]))), lower, upper),
                (true, false) => lower + above,
                (false, true) => upper - above,
                _ => phi[j],
            };
        }
    }

    /// <summary>φ with T(φ) = θ, of a θ strictly inside.</summary>
    public void ToPhi(ReadOnlySpan<double> theta, Span<double> phi)
    {
        for (int j = 0; j < phi.Length; j++)
        {
            double lower = _bounds.Lower[j], upper = _bounds.Upper[j];
            phi[j] = (double.IsFinite(lower), double.IsFinite(upper)) switch
            {
                (true, true) => Math.Asin((2 * (theta[j] - lower) / (upper - lower)) - 1),
                (true, false) => OfOneBound((theta[j] - lower) / _units[j]),
                (false, true) => OfOneBound((upper - theta[j]) / _units[j]),
                _ => theta[j],
            };
        }
    }

    protected override void EvaluateCore(ReadOnlySpan<double> theta, Span<double> outputs)
    {
        ToTheta(theta, _theta);
        _inner.Evaluate(_theta, outputs);
    }

    protected override void JvpCore(ReadOnlySpan<double> theta, ReadOnlySpan<double> tangent, Span<double> outputTangent)
    {
        Bind(theta);
        for (int j = 0; j < tangent.Length; j++)
            _tangent[j] = _slopes[j] * tangent[j];
        _inner.Jvp(_theta, _tangent, outputTangent);
    }

    protected override void VjpCore(ReadOnlySpan<double> theta, ReadOnlySpan<double> cotangent, Span<double> parameterCotangent)
    {
        Bind(theta);
        _inner.Vjp(_theta, cotangent, parameterCotangent);
        for (int j = 0; j < parameterCotangent.Length; j++)
            parameterCotangent[j] *= _slopes[j];
    }

    protected override void JacobianCore(ReadOnlySpan<double> theta, Span<double> outputs, Span<double> jacobian)
    {
        Bind(theta);
        _inner.Jacobian(_theta, outputs, jacobian);
        for (int i = 0; i < jacobian.Length; i++)
            jacobian[i] *= _slopes[i % _slopes.Length];
    }

    protected override void GramCore(ReadOnlySpan<double> theta, Span<double> gram) => JacobianGram.Of(this, theta, gram);

    private static double OfOneBound(double distance) => Math.Sqrt(distance * (distance + 2));

    // θ and dT/dφ at φ.
    private void Bind(ReadOnlySpan<double> phi)
    {
        ToTheta(phi, _theta);
        for (int j = 0; j < phi.Length; j++)
        {
            double lower = _bounds.Lower[j], upper = _bounds.Upper[j];
            double above = _units[j] * phi[j] / double.Hypot(1, phi[j]);
            _slopes[j] = (double.IsFinite(lower), double.IsFinite(upper)) switch
            {
                (true, true) => (upper - lower) * 0.5 * Math.Cos(phi[j]),
                (true, false) => above,
                (false, true) => -above,
                _ => 1,
            };
        }
    }
}

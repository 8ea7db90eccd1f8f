namespace DeepMin.AutoDiff.Flows;

/// <summary>
/// The map φ ↦ x[θ[φ]]: parameters that depend on fewer, or on others, by expressions between them (a sum that is one, rates as logarithms), with
/// exact derivatives by the chain rule. The expressions are an output map themselves, e.g. a <c>[Model]</c> at one sample.
/// </summary>
public sealed class ReparametrizedOutputMap : OutputMap
{
    private readonly OutputMap _map;
    private readonly OutputMap _parameters;
    private readonly double[] _theta;
    private readonly double[] _tangent;
    private readonly double[] _pullback;
    private readonly double[] _bend;

    /// <summary>Composes two maps, which are not owned.</summary>
    /// <param name="map">The map θ ↦ x of K parameters.</param>
    /// <param name="parameters">The map φ ↦ θ, with K outputs in all.</param>
    /// <exception cref="ArgumentException">The outputs of the one are not as many as the parameters of the other.</exception>
    public ReparametrizedOutputMap(OutputMap map, OutputMap parameters)
        : base(Checked(parameters).ParameterCount, Checked(map).SampleCount, map.OutputCount)
    {
        if (parameters.RowCount != map.ParameterCount)
            throw new ArgumentException($"Expected a map with {map.ParameterCount} outputs, one for each parameter, got one with {parameters.RowCount}.", nameof(parameters));
        (_map, _parameters) = (map, parameters);
        (_theta, _tangent, _pullback) = (new double[map.ParameterCount], new double[map.ParameterCount], new double[map.ParameterCount]);
        _bend = new double[parameters.ParameterCount];
    }

    /// <inheritdoc/>
    public override double UnitRoundoff => Math.Max(_map.UnitRoundoff, _parameters.UnitRoundoff);

    /// <inheritdoc/>
    public override bool HasSecondDerivatives => _map.HasSecondDerivatives && _parameters.HasSecondDerivatives;

    /// <inheritdoc/>
    protected override void EvaluateCore(ReadOnlySpan<double> theta, Span<double> outputs)
    {
        _parameters.Evaluate(theta, _theta);
        _map.Evaluate(_theta, outputs);
    }

    /// <inheritdoc/>
    protected override void JvpCore(ReadOnlySpan<double> theta, ReadOnlySpan<double> tangent, Span<double> outputTangent)
    {
        _parameters.Evaluate(theta, _theta);
        _parameters.Jvp(theta, tangent, _tangent);
        _map.Jvp(_theta, _tangent, outputTangent);
    }

    /// <inheritdoc/>
    protected override void VjpCore(ReadOnlySpan<double> theta, ReadOnlySpan<double> cotangent, Span<double> parameterCotangent)
    {
        _parameters.Evaluate(theta, _theta);
        _map.Vjp(_theta, cotangent, _pullback);
        _parameters.Vjp(theta, _pullback, parameterCotangent);
    }

    /// <inheritdoc/>
    protected override void JacobianCore(ReadOnlySpan<double> theta, Span<double> outputs, Span<double> jacobian)
    {
        int inner = _map.ParameterCount;
        double[] ofParameters = new double[inner * ParameterCount], ofMap = new double[checked(RowCount * inner)];
        _parameters.Jacobian(theta, _theta, ofParameters);
        _map.Jacobian(_theta, outputs, ofMap);
        jacobian.Clear();
        for (int i = 0; i < RowCount; i++)
        {
            for (int k = 0; k < inner; k++)
                Vectors.AddScaled(ofMap[(i * inner) + k], ofParameters.AsSpan(k * ParameterCount, ParameterCount), jacobian.Slice(i * ParameterCount, ParameterCount));
        }
    }

    /// <inheritdoc/>
    protected override void GramCore(ReadOnlySpan<double> theta, Span<double> gram) => JacobianGram.Of(this, theta, gram);

    /// <inheritdoc/>
    protected override void HvpCore(ReadOnlySpan<double> theta, ReadOnlySpan<double> cotangent, ReadOnlySpan<double> tangent, Span<double> parameterCotangent)
    {
        // D_θᵀ(Σ w·∇²x)D_θ·v + (Σ (D_xᵀw)·∇²θ)·v.
        _parameters.Evaluate(theta, _theta);
        _map.Vjp(_theta, cotangent, _pullback);
        _parameters.Hvp(theta, _pullback, tangent, _bend);
        _parameters.Jvp(theta, tangent, _tangent);
        _map.Hvp(_theta, cotangent, _tangent, _pullback);
        _parameters.Vjp(theta, _pullback, parameterCotangent);
        Vectors.AddScaled(1, _bend, parameterCotangent);
    }

    private static OutputMap Checked(OutputMap map)
    {
        ArgumentNullException.ThrowIfNull(map);
        return map;
    }
}

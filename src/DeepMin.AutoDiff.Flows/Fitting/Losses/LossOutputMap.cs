namespace DeepMin.AutoDiff.Flows;

/// <summary>
/// The map θ ↦ g(x[θ] − y) of a loss Σ g²: least squares of it with targets 0 minimize the loss, and first and second derivatives are those of
/// the loss by the chain rule. The inner map is not owned.
/// </summary>
internal sealed class LossOutputMap(OutputMap map, double[] targets, FitLoss loss, double scale) : OutputMap(map.ParameterCount, map.SampleCount, map.OutputCount)
{
    private readonly double[] _outputs = new double[map.RowCount];
    private readonly double[] _vector = new double[map.RowCount];
    private readonly double[] _pullback = new double[map.ParameterCount];

    /// <inheritdoc/>
    public override double UnitRoundoff => map.UnitRoundoff;

    /// <inheritdoc/>
    public override bool HasSecondDerivatives => map.HasSecondDerivatives;

    /// <inheritdoc/>
    protected override void EvaluateCore(ReadOnlySpan<double> theta, Span<double> outputs)
    {
        map.Evaluate(theta, outputs);
        for (int i = 0; i < outputs.Length; i++)
            outputs[i] = At(i, outputs[i]).Value;
    }

    /// <inheritdoc/>
    protected override void JvpCore(ReadOnlySpan<double> theta, ReadOnlySpan<double> tangent, Span<double> outputTangent)
    {
        map.Evaluate(theta, _outputs);
        map.Jvp(theta, tangent, outputTangent);
        for (int i = 0; i < outputTangent.Length; i++)
            outputTangent[i] *= At(i, _outputs[i]).First;
    }

    /// <inheritdoc/>
    protected override void VjpCore(ReadOnlySpan<double> theta, ReadOnlySpan<double> cotangent, Span<double> parameterCotangent)
    {
        map.Evaluate(theta, _outputs);
        for (int i = 0; i < _vector.Length; i++)
            _vector[i] = cotangent[i] * At(i, _outputs[i]).First;
        map.Vjp(theta, _vector, parameterCotangent);
    }

    /// <inheritdoc/>
    protected override void JacobianCore(ReadOnlySpan<double> theta, Span<double> outputs, Span<double> jacobian)
    {
        map.Jacobian(theta, outputs, jacobian);
        for (int i = 0; i < outputs.Length; i++)
        {
            LossValue value = At(i, outputs[i]);
            outputs[i] = value.Value;
            Vectors.Scale(value.First, jacobian.Slice(i * ParameterCount, ParameterCount));
        }
    }

    /// <inheritdoc/>
    protected override void GramCore(ReadOnlySpan<double> theta, Span<double> gram) => JacobianGram.Of(this, theta, gram);

    /// <inheritdoc/>
    protected override void HvpCore(ReadOnlySpan<double> theta, ReadOnlySpan<double> cotangent, ReadOnlySpan<double> tangent, Span<double> parameterCotangent)
    {
        // Σ w(g′∇²x + g″∇x∇xᵀ)·v.
        map.Evaluate(theta, _outputs);
        map.Jvp(theta, tangent, _vector);
        for (int i = 0; i < _vector.Length; i++)
            _vector[i] *= cotangent[i] * At(i, _outputs[i]).Second;
        map.Vjp(theta, _vector, _pullback);
        for (int i = 0; i < _vector.Length; i++)
            _vector[i] = cotangent[i] * At(i, _outputs[i]).First;
        map.Hvp(theta, _vector, tangent, parameterCotangent);
        Vectors.AddScaled(1, _pullback, parameterCotangent);
    }

    private LossValue At(int i, double output) => loss.At(i, output, targets[i], scale);
}

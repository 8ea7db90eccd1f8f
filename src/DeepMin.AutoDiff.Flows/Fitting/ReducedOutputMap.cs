namespace DeepMin.AutoDiff.Flows;

/// <summary>The output map of some parameters while the others keep their values. The inner map is not owned.</summary>
/// <param name="inner">The map of all parameters.</param>
/// <param name="free">Indices of the parameters that vary, ascending.</param>
/// <param name="theta">All parameters; copied.</param>
internal sealed class ReducedOutputMap(OutputMap inner, int[] free, ReadOnlySpan<double> theta)
    : OutputMap(free.Length, inner.SampleCount, inner.OutputCount)
{
    private readonly double[] _theta = theta.ToArray();
    private readonly double[] _vector = new double[theta.Length];

    public override double UnitRoundoff => inner.UnitRoundoff;

    /// <summary>All parameters, given the free ones.</summary>
    public double[] Expand(ReadOnlySpan<double> values)
    {
        Bind(values);
        return [.. _theta];
    }

    protected override void EvaluateCore(ReadOnlySpan<double> theta, Span<double> outputs)
    {
        Bind(theta);
        inner.Evaluate(_theta, outputs);
    }

    protected override void JvpCore(ReadOnlySpan<double> theta, ReadOnlySpan<double> tangent, Span<double> outputTangent)
    {
        Bind(theta);
        Array.Clear(_vector);
        for (int j = 0; j < free.Length; j++)
            _vector[free[j]] = tangent[j];
        inner.Jvp(_theta, _vector, outputTangent);
    }

    protected override void VjpCore(ReadOnlySpan<double> theta, ReadOnlySpan<double> cotangent, Span<double> parameterCotangent)
    {
        Bind(theta);
        inner.Vjp(_theta, cotangent, _vector);
        for (int j = 0; j < free.Length; j++)
            parameterCotangent[j] = _vector[free[j]];
    }

    protected override void JacobianCore(ReadOnlySpan<double> theta, Span<double> outputs, Span<double> jacobian)
    {
        Bind(theta);
        double[] all = new double[checked(RowCount * _theta.Length)];
        inner.Jacobian(_theta, outputs, all);
        for (int i = 0; i < RowCount; i++)
        {
            for (int j = 0; j < free.Length; j++)
                jacobian[(i * free.Length) + j] = all[(i * _theta.Length) + free[j]];
        }
    }

    protected override void GramCore(ReadOnlySpan<double> theta, Span<double> gram) => JacobianGram.Of(this, theta, gram);

    private void Bind(ReadOnlySpan<double> values)
    {
        for (int j = 0; j < free.Length; j++)
            _theta[free[j]] = values[j];
    }
}

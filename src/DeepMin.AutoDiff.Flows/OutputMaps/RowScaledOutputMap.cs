namespace DeepMin.AutoDiff.Flows;

/// <summary>The output map θ ↦ √M·x[θ] with a weight m_r of each sample, M their diagonal: Euclidean geometry of it is that of the weighted metric of x. The inner map is not owned.</summary>
internal sealed class RowScaledOutputMap(OutputMap inner) : OutputMap(inner.ParameterCount, inner.SampleCount, inner.OutputCount)
{
    private readonly double[] _roots = new double[inner.SampleCount];
    private readonly double[] _cotangent = new double[inner.RowCount];

    public override double UnitRoundoff => inner.UnitRoundoff;

    public void SetWeights(ReadOnlySpan<double> weights)
    {
        for (int r = 0; r < weights.Length; r++)
            _roots[r] = Math.Sqrt(weights[r]);
    }

    /// <summary>result ← √M·x.</summary>
    public void Scale(ReadOnlySpan<double> x, Span<double> result)
    {
        for (int a = 0; a < result.Length; a++)
            result[a] = Root(a) * x[a];
    }

    protected override void EvaluateCore(ReadOnlySpan<double> theta, Span<double> outputs)
    {
        inner.Evaluate(theta, outputs);
        Scale(outputs, outputs);
    }

    protected override void JvpCore(ReadOnlySpan<double> theta, ReadOnlySpan<double> tangent, Span<double> outputTangent)
    {
        inner.Jvp(theta, tangent, outputTangent);
        Scale(outputTangent, outputTangent);
    }

    protected override void VjpCore(ReadOnlySpan<double> theta, ReadOnlySpan<double> cotangent, Span<double> parameterCotangent)
    {
        Scale(cotangent, _cotangent);
        inner.Vjp(theta, _cotangent, parameterCotangent);
    }

    protected override void JacobianCore(ReadOnlySpan<double> theta, Span<double> outputs, Span<double> jacobian)
    {
        inner.Jacobian(theta, outputs, jacobian);
        Scale(outputs, outputs);
        for (int a = 0; a < RowCount; a++)
            Vectors.Scale(Root(a), jacobian.Slice(a * ParameterCount, ParameterCount));
    }

    protected override void GramCore(ReadOnlySpan<double> theta, Span<double> gram)
    {
        inner.Gram(theta, gram);
        for (int a = 0; a < RowCount; a++)
        {
            for (int b = 0; b < RowCount; b++)
                gram[(a * RowCount) + b] *= Root(a) * Root(b);
        }
    }

    private double Root(int row) => _roots[row / OutputCount];
}

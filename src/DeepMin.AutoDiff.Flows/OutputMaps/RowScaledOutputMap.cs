namespace DeepMin.AutoDiff.Flows;

/// <summary>
/// The map θ ↦ √M·x[θ] with a diagonal M of weights: Euclidean geometry of it is that of the weighted metric of x, and weighted least squares
/// are plain ones. The inner map is not owned.
/// </summary>
internal sealed class RowScaledOutputMap(OutputMap map) : OutputMap(map.ParameterCount, map.SampleCount, map.OutputCount)
{
    private readonly double[] _roots = new double[map.RowCount];
    private readonly double[] _cotangent = new double[map.RowCount];

    /// <summary>Creates a map with the weight of each sample, or of each output.</summary>
    public static RowScaledOutputMap ByRootWeights(OutputMap map, ReadOnlySpan<double> weights)
    {
        RowScaledOutputMap scaled = new(map) { Team = map.Team };
        scaled.SetWeights(weights);
        return scaled;
    }

    public override double UnitRoundoff => map.UnitRoundoff;

    public override bool HasSecondDerivatives => map.HasSecondDerivatives;

    /// <summary>Sets the weight of each sample, or of each output.</summary>
    public void SetWeights(ReadOnlySpan<double> weights)
    {
        int repeat = _roots.Length / weights.Length;
        for (int a = 0; a < _roots.Length; a++)
            _roots[a] = Math.Sqrt(weights[a / repeat]);
    }

    /// <summary>x ← √M·x.</summary>
    public void Scale(Span<double> x) => Scale(x, x);

    /// <summary>result ← √M·x.</summary>
    public void Scale(ReadOnlySpan<double> x, Span<double> result)
    {
        for (int a = 0; a < result.Length; a++)
            result[a] = _roots[a] * x[a];
    }

    internal override void SecondDerivative(ReadOnlySpan<double> theta, int row, ReadOnlySpan<double> tangent, Span<double> result)
    {
        map.SecondDerivative(theta, row, tangent, result);
        Vectors.Scale(_roots[row], result);
    }

    protected override void EvaluateCore(ReadOnlySpan<double> theta, Span<double> outputs)
    {
        map.Evaluate(theta, outputs);
        Scale(outputs);
    }

    protected override void JvpCore(ReadOnlySpan<double> theta, ReadOnlySpan<double> tangent, Span<double> outputTangent)
    {
        map.Jvp(theta, tangent, outputTangent);
        Scale(outputTangent);
    }

    protected override void VjpCore(ReadOnlySpan<double> theta, ReadOnlySpan<double> cotangent, Span<double> parameterCotangent)
    {
        Scale(cotangent, _cotangent);
        map.Vjp(theta, _cotangent, parameterCotangent);
    }

    protected override void HvpCore(ReadOnlySpan<double> theta, ReadOnlySpan<double> cotangent, ReadOnlySpan<double> tangent, Span<double> parameterCotangent)
    {
        Scale(cotangent, _cotangent);
        map.Hvp(theta, _cotangent, tangent, parameterCotangent);
    }

    protected override void JacobianCore(ReadOnlySpan<double> theta, Span<double> outputs, Span<double> jacobian)
    {
        map.Jacobian(theta, outputs, jacobian);
        Scale(outputs);
        for (int a = 0; a < _roots.Length; a++)
            Vectors.Scale(_roots[a], jacobian.Slice(a * ParameterCount, ParameterCount));
    }

    protected override void GramCore(ReadOnlySpan<double> theta, Span<double> gram)
    {
        map.Gram(theta, gram);
        for (int a = 0; a < _roots.Length; a++)
        {
            Span<double> row = gram.Slice(a * _roots.Length, _roots.Length);
            for (int b = 0; b < row.Length; b++)
                row[b] *= _roots[a] * _roots[b];
        }
    }
}

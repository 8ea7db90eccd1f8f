namespace DeepMin.AutoDiff.Flows;

/// <summary>An output map whose outputs are multiplied by a factor each: with factors √w, weighted least squares are plain ones.</summary>
internal sealed class RowScaledOutputMap(OutputMap map, double[] factors) : OutputMap(map.ParameterCount, map.SampleCount, map.OutputCount)
{
    private readonly double[] _cotangent = new double[map.RowCount];

    /// <summary>Creates a map with the root of the weight of each sample, or of each output.</summary>
    public static RowScaledOutputMap ByRootWeights(OutputMap map, ReadOnlySpan<double> weights)
    {
        double[] factors = new double[map.RowCount];
        int repeat = map.RowCount / weights.Length;
        for (int a = 0; a < factors.Length; a++)
            factors[a] = Math.Sqrt(weights[a / repeat]);
        return new RowScaledOutputMap(map, factors);
    }

    public override double UnitRoundoff => map.UnitRoundoff;

    /// <summary>Multiplies a vector of outputs by the factors.</summary>
    public void Scale(Span<double> outputs)
    {
        for (int a = 0; a < outputs.Length; a++)
            outputs[a] *= factors[a];
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
        cotangent.CopyTo(_cotangent);
        Scale(_cotangent);
        map.Vjp(theta, _cotangent, parameterCotangent);
    }

    protected override void JacobianCore(ReadOnlySpan<double> theta, Span<double> outputs, Span<double> jacobian)
    {
        map.Jacobian(theta, outputs, jacobian);
        Scale(outputs);
        for (int a = 0; a < factors.Length; a++)
            Vectors.Scale(factors[a], jacobian.Slice(a * ParameterCount, ParameterCount));
    }

    protected override void GramCore(ReadOnlySpan<double> theta, Span<double> gram)
    {
        map.Gram(theta, gram);
        for (int a = 0; a < factors.Length; a++)
        {
            Span<double> row = gram.Slice(a * factors.Length, factors.Length);
            for (int b = 0; b < row.Length; b++)
                row[b] *= factors[a] * factors[b];
        }
    }
}

using DeepMin.AutoDiff.Flows;

namespace DeepMin.AutoDiff.Reliability.Tests.Fits;

/// <summary>
/// x_i = u_i + u_i³, u_i = θ_K + Σ w_j·θ_j over the parameters of row i, those with j ≡ i modulo the rows: as many parameters as wanted at the
/// cost of K.
/// </summary>
internal sealed class BlockMap(int rows, int parameters) : OutputMap(parameters, rows, outputCount: 1)
{
    private readonly double _scale = 1 / Math.Sqrt(parameters / (double)rows);

    protected override void EvaluateCore(ReadOnlySpan<double> theta, Span<double> outputs)
    {
        double[] sums = Sums(theta);
        for (int i = 0; i < sums.Length; i++)
            outputs[i] = sums[i] + (sums[i] * sums[i] * sums[i]);
    }

    protected override void JvpCore(ReadOnlySpan<double> theta, ReadOnlySpan<double> tangent, Span<double> outputTangent)
    {
        double[] slopes = Slopes(theta), sums = Sums(tangent);
        for (int i = 0; i < sums.Length; i++)
            outputTangent[i] = slopes[i] * sums[i];
    }

    protected override void VjpCore(ReadOnlySpan<double> theta, ReadOnlySpan<double> cotangent, Span<double> parameterCotangent)
    {
        double[] slopes = Slopes(theta);
        parameterCotangent.Clear();
        for (int i = 0; i < RowCount; i++)
        {
            double factor = slopes[i] * cotangent[i];
            for (int j = i; j < ParameterCount - 1; j += RowCount)
                parameterCotangent[j] += factor * Weight(j);
            parameterCotangent[^1] += factor;
        }
    }

    protected override void JacobianCore(ReadOnlySpan<double> theta, Span<double> outputs, Span<double> jacobian)
    {
        EvaluateCore(theta, outputs);
        double[] slopes = Slopes(theta);
        jacobian.Clear();
        for (int i = 0; i < RowCount; i++)
        {
            Span<double> row = jacobian.Slice(i * ParameterCount, ParameterCount);
            for (int j = i; j < ParameterCount - 1; j += RowCount)
                row[j] = slopes[i] * Weight(j);
            row[^1] = slopes[i];
        }
    }

    protected override void GramCore(ReadOnlySpan<double> theta, Span<double> gram)
    {
        double[] slopes = Slopes(theta), squares = new double[RowCount];
        for (int i = 0; i < RowCount; i++)
        {
            for (int j = i; j < ParameterCount - 1; j += RowCount)
                squares[i] += Weight(j) * Weight(j);
        }

        for (int i = 0; i < RowCount; i++)
        {
            for (int k = 0; k < RowCount; k++)
                gram[(i * RowCount) + k] = slopes[i] * slopes[k] * (1 + (i == k ? squares[i] : 0));
        }
    }

    private double Weight(int parameter) => _scale * (1 + ((parameter % 7) / 7.0));

    private double[] Sums(ReadOnlySpan<double> theta)
    {
        double[] sums = new double[RowCount];
        for (int i = 0; i < sums.Length; i++)
        {
            sums[i] = theta[^1];
            for (int j = i; j < ParameterCount - 1; j += RowCount)
                sums[i] += Weight(j) * theta[j];
        }

        return sums;
    }

    private double[] Slopes(ReadOnlySpan<double> theta) => [.. Sums(theta).Select(sum => 1 + (3 * sum * sum))];
}

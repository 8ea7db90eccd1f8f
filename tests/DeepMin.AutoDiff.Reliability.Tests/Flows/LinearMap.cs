using DeepMin.AutoDiff.Flows;

namespace DeepMin.AutoDiff.Reliability.Tests;

/// <summary>x = D·θ with a D written down, row-major.</summary>
internal sealed class LinearMap(double[] matrix, int rowCount, int columnCount) : OutputMap(columnCount, rowCount, 1)
{
    protected override void EvaluateCore(ReadOnlySpan<double> theta, Span<double> outputs)
    {
        for (int i = 0; i < RowCount; i++)
        {
            outputs[i] = 0;
            for (int j = 0; j < ParameterCount; j++)
                outputs[i] += matrix[(i * ParameterCount) + j] * theta[j];
        }
    }

    protected override void JvpCore(ReadOnlySpan<double> theta, ReadOnlySpan<double> tangent, Span<double> outputTangent) => EvaluateCore(tangent, outputTangent);

    protected override void VjpCore(ReadOnlySpan<double> theta, ReadOnlySpan<double> cotangent, Span<double> parameterCotangent)
    {
        parameterCotangent.Clear();
        for (int i = 0; i < RowCount; i++)
        {
            for (int j = 0; j < ParameterCount; j++)
                parameterCotangent[j] += matrix[(i * ParameterCount) + j] * cotangent[i];
        }
    }

    protected override void JacobianCore(ReadOnlySpan<double> theta, Span<double> outputs, Span<double> jacobian)
    {
        EvaluateCore(theta, outputs);
        matrix.CopyTo(jacobian);
    }

    protected override void GramCore(ReadOnlySpan<double> theta, Span<double> gram)
    {
        for (int i = 0; i < RowCount; i++)
        {
            for (int k = 0; k < RowCount; k++)
            {
                double sum = 0;
                for (int j = 0; j < ParameterCount; j++)
                    sum += matrix[(i * ParameterCount) + j] * matrix[(k * ParameterCount) + j];
                gram[(i * RowCount) + k] = sum;
            }
        }
    }
}

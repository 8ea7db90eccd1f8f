using DeepMin.AutoDiff.Flows;

namespace DeepMin.AutoDiff.Tests.Flows;

/// <summary>x[θ] = A·θ + b with one output per sample by default: D is a matrix of one's own choice.</summary>
internal sealed class LinearOutputMap(double[,] matrix, int outputCount = 1)
    : OutputMap(matrix.GetLength(1), matrix.GetLength(0) / outputCount, outputCount)
{
    protected override void EvaluateCore(ReadOnlySpan<double> theta, Span<double> outputs) => JvpCore(theta, theta, outputs);

    protected override void JvpCore(ReadOnlySpan<double> theta, ReadOnlySpan<double> tangent, Span<double> outputTangent)
    {
        for (int i = 0; i < RowCount; i++)
        {
            outputTangent[i] = 0;
            for (int j = 0; j < ParameterCount; j++)
                outputTangent[i] += matrix[i, j] * tangent[j];
        }
    }

    protected override void VjpCore(ReadOnlySpan<double> theta, ReadOnlySpan<double> cotangent, Span<double> parameterCotangent)
    {
        parameterCotangent.Clear();
        for (int i = 0; i < RowCount; i++)
        {
            for (int j = 0; j < ParameterCount; j++)
                parameterCotangent[j] += matrix[i, j] * cotangent[i];
        }
    }

    protected override void JacobianCore(ReadOnlySpan<double> theta, Span<double> outputs, Span<double> jacobian)
    {
        EvaluateCore(theta, outputs);
        for (int i = 0; i < RowCount; i++)
        {
            for (int j = 0; j < ParameterCount; j++)
                jacobian[(i * ParameterCount) + j] = matrix[i, j];
        }
    }

    protected override void GramCore(ReadOnlySpan<double> theta, Span<double> gram)
    {
        for (int i = 0; i < RowCount; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double sum = 0;
                for (int k = 0; k < ParameterCount; k++)
                    sum += matrix[i, k] * matrix[j, k];
                gram[(i * RowCount) + j] = gram[(j * RowCount) + i] = sum;
            }
        }
    }
}

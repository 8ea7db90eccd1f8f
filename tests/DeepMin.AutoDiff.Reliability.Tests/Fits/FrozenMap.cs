using DeepMin.AutoDiff.Flows;

namespace DeepMin.AutoDiff.Reliability.Tests.Fits;

/// <summary>x = D·θ at one θ, and far off it everywhere else: no step lowers a sum of squares, so that a fit is judged at its start.</summary>
internal sealed class FrozenMap(double[,] matrix, double[] start) : OutputMap(matrix.GetLength(1), matrix.GetLength(0), outputCount: 1)
{
    private const double Bump = 1000;

    protected override void EvaluateCore(ReadOnlySpan<double> theta, Span<double> outputs)
    {
        JvpCore(theta, theta, outputs);
        if (theta.SequenceEqual(start))
            return;
        foreach (ref double output in outputs)
            output += Bump;
    }

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
        for (int j = 0; j < ParameterCount; j++)
        {
            parameterCotangent[j] = 0;
            for (int i = 0; i < RowCount; i++)
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
            for (int k = 0; k < RowCount; k++)
            {
                gram[(i * RowCount) + k] = 0;
                for (int j = 0; j < ParameterCount; j++)
                    gram[(i * RowCount) + k] += matrix[i, j] * matrix[k, j];
            }
        }
    }
}

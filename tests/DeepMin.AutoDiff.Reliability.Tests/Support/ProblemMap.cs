using DeepMin.AutoDiff.Flows;

namespace DeepMin.AutoDiff.Reliability.Tests.Support;

/// <summary>A <see cref="Problem"/> as an output map: every operator is the formula evaluated in dual numbers.</summary>
internal sealed class ProblemMap(Problem problem) : OutputMap(problem.ParameterCount, problem.RowCount, outputCount: 1)
{
    public override bool HasSecondDerivatives => true;

    protected override void EvaluateCore(ReadOnlySpan<double> theta, Span<double> outputs)
    {
        Plain[] values = problem.Outputs(Point(theta));
        for (int i = 0; i < values.Length; i++)
            outputs[i] = values[i].Leading;
    }

    protected override void JvpCore(ReadOnlySpan<double> theta, ReadOnlySpan<double> tangent, Span<double> outputTangent)
    {
        Dual<Plain>[] values = problem.Outputs(Point(theta, tangent));
        for (int i = 0; i < values.Length; i++)
            outputTangent[i] = values[i].Tangent.Leading;
    }

    protected override void VjpCore(ReadOnlySpan<double> theta, ReadOnlySpan<double> cotangent, Span<double> parameterCotangent)
    {
        double[] jacobian = new double[RowCount * ParameterCount];
        JacobianCore(theta, new double[RowCount], jacobian);
        parameterCotangent.Clear();
        for (int i = 0; i < RowCount; i++)
        {
            for (int j = 0; j < ParameterCount; j++)
                parameterCotangent[j] += jacobian[(i * ParameterCount) + j] * cotangent[i];
        }
    }

    protected override void JacobianCore(ReadOnlySpan<double> theta, Span<double> outputs, Span<double> jacobian)
    {
        EvaluateCore(theta, outputs);
        Plain[] point = Point(theta);
        for (int j = 0; j < ParameterCount; j++)
        {
            Dual<Plain>[] column = problem.Column(point, j);
            for (int i = 0; i < column.Length; i++)
                jacobian[(i * ParameterCount) + j] = column[i].Tangent.Leading;
        }
    }

    protected override void GramCore(ReadOnlySpan<double> theta, Span<double> gram)
    {
        double[] jacobian = new double[RowCount * ParameterCount];
        JacobianCore(theta, new double[RowCount], jacobian);
        for (int i = 0; i < RowCount; i++)
        {
            for (int k = 0; k <= i; k++)
            {
                double sum = 0;
                for (int j = 0; j < ParameterCount; j++)
                    sum += jacobian[(i * ParameterCount) + j] * jacobian[(k * ParameterCount) + j];
                gram[(i * RowCount) + k] = gram[(k * RowCount) + i] = sum;
            }
        }
    }

    protected override void HvpCore(ReadOnlySpan<double> theta, ReadOnlySpan<double> cotangent, ReadOnlySpan<double> tangent, Span<double> parameterCotangent)
    {
        Dual<Plain>[] point = Point(theta, tangent);
        for (int j = 0; j < ParameterCount; j++)
        {
            Dual<Dual<Plain>>[] values = problem.Column(point, j);
            parameterCotangent[j] = 0;
            for (int i = 0; i < values.Length; i++)
                parameterCotangent[j] += cotangent[i] * values[i].Tangent.Tangent.Leading;
        }
    }

    private static Plain[] Point(ReadOnlySpan<double> theta)
    {
        Plain[] point = new Plain[theta.Length];
        for (int j = 0; j < point.Length; j++)
            point[j] = theta[j];
        return point;
    }

    private static Dual<Plain>[] Point(ReadOnlySpan<double> theta, ReadOnlySpan<double> tangent)
    {
        Dual<Plain>[] point = new Dual<Plain>[theta.Length];
        for (int j = 0; j < point.Length; j++)
            point[j] = new(theta[j], tangent[j]);
        return point;
    }
}

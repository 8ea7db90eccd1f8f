namespace DeepMin.AutoDiff.Tests.Operators;

/// <summary>Calls a model's operators with workspaces of exactly the published length, filled with NaN.</summary>
public sealed class Operators<TModel> : IOperators
    where TModel : IModel<TModel>
{
    // Scales are among the constants: all are positive.
    private static readonly double[] Constants = [.. Enumerable.Range(0, TModel.Constants.TotalLength).Select(i => 1 + (0.5 * Math.Sin(i)))];

    public int InputCount => TModel.InputCount;

    public int OutputCount => TModel.OutputCount;

    public int ParameterCount => TModel.ParameterCount;

    public double[] Evaluate(double[] theta, double[] inputs)
    {
        ModelInput<double> input = Bind(theta, inputs);
        double[] outputs = NaN(input.SampleCount * OutputCount);
        TModel.Evaluate(in input, outputs, Workspace(ModelOperator.Evaluate, input.SampleCount));
        return outputs;
    }

    public double[] Jvp(double[] theta, double[] inputs, double[] tangent)
    {
        ModelInput<double> input = Bind(theta, inputs);
        double[] outputTangent = NaN(input.SampleCount * OutputCount);
        TModel.Jvp(in input, tangent, outputTangent, Workspace(ModelOperator.Jvp, input.SampleCount));
        return outputTangent;
    }

    public double[] Vjp(double[] theta, double[] inputs, double[] cotangent)
    {
        ModelInput<double> input = Bind(theta, inputs);
        double[] parameterCotangent = NaN(ParameterCount);
        TModel.Vjp(in input, cotangent, parameterCotangent, Workspace(ModelOperator.Vjp, input.SampleCount));
        return parameterCotangent;
    }

    public (double[] Outputs, double[] Jacobian) Jacobian(double[] theta, double[] inputs, JacobianMode mode, int padding = 0)
    {
        ModelInput<double> input = Bind(theta, inputs);
        int rows = input.SampleCount * OutputCount, stride = ParameterCount + padding;
        double[] outputs = NaN(rows), padded = NaN(rows * stride), jacobian = new double[rows * ParameterCount];
        JacobianMode chosen = mode == JacobianMode.Automatic ? TModel.DefaultJacobianMode : mode;
        ModelOperator modelOperator = chosen == JacobianMode.Forward ? ModelOperator.JacobianForward : ModelOperator.JacobianReverse;
        TModel.Jacobian(in input, mode, outputs, padded, stride, Workspace(modelOperator, input.SampleCount));
        for (int row = 0; row < rows; row++)
        {
            padded.AsSpan(row * stride, ParameterCount).CopyTo(jacobian.AsSpan(row * ParameterCount));
            Assert.All(padded[((row * stride) + ParameterCount)..((row + 1) * stride)], value => Assert.True(double.IsNaN(value)));
        }

        return (outputs, jacobian);
    }

    public double[] Gram(double[] theta, double[] inputs)
    {
        ModelInput<double> input = Bind(theta, inputs);
        int rows = input.SampleCount * OutputCount;
        double[] gram = NaN(rows * rows);
        TModel.Gram(in input, gram, Workspace(ModelOperator.Gram, input.SampleCount));
        return gram;
    }

    public double[] CrossGram(double[] theta, double[] rows, double[] columns)
    {
        ModelInput<double> rowInput = Bind(theta, rows), columnInput = Bind(theta, columns);
        double[] gram = NaN(rowInput.SampleCount * columnInput.SampleCount * OutputCount * OutputCount);
        TModel.Gram(in rowInput, in columnInput, gram, Workspace(ModelOperator.CrossGram, rowInput.SampleCount + columnInput.SampleCount));
        return gram;
    }

    private static ModelInput<double> Bind(double[] theta, double[] inputs) => new(theta, Constants, inputs, inputs.Length / TModel.InputCount, TModel.InputCount);

    private static double[] Workspace(ModelOperator modelOperator, int samples) => NaN(checked((int)TModel.WorkspaceLength(modelOperator, samples)));

    private static double[] NaN(int length)
    {
        double[] values = new double[length];
        Array.Fill(values, double.NaN);
        return values;
    }
}

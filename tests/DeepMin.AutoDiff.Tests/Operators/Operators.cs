namespace DeepMin.AutoDiff.Tests.Operators;

/// <summary>Calls a model's operators with results and workspaces of exactly the published length, filled with NaN and guarded at both ends.</summary>
/// <param name="inputPadding">NaNs behind each row of inputs.</param>
public sealed class Operators<TModel>(int inputPadding = 0) : IOperators
    where TModel : IModel<TModel>, ISecondOrderModel<TModel, double>, IInputDifferentiable<TModel, double>, IInputSecondOrder<TModel, double>
{
    // Scales are among the constants: all are positive.
    private static readonly double[] Constants = [.. Enumerable.Range(0, TModel.Constants.TotalLength).Select(i => 1 + (0.5 * Math.Sin(i)))];

    private delegate void Call(in ModelInput<double> input, Span<double> result, Span<double> workspace);

    private delegate void CallWithOutputs(in ModelInput<double> input, Span<double> outputs, Span<double> result, Span<double> workspace);

    public int InputCount => TModel.InputCount;

    public int OutputCount => TModel.OutputCount;

    public int ParameterCount => TModel.ParameterCount;

    public double[] Evaluate(double[] theta, double[] inputs) => Run(ModelOperator.Evaluate, theta, inputs, Rows(inputs), TModel.Evaluate);

    public double[] Jvp(double[] theta, double[] inputs, double[] tangent) =>
        Run(ModelOperator.Jvp, theta, inputs, Rows(inputs), (in input, result, workspace) => TModel.Jvp(in input, tangent, result, workspace));

    public double[] Vjp(double[] theta, double[] inputs, double[] cotangent) =>
        Run(ModelOperator.Vjp, theta, inputs, ParameterCount, (in input, result, workspace) => TModel.Vjp(in input, cotangent, result, workspace));

    public (double Cost, double[] Gradient) Gradient(double[] theta, double[] inputs, double[] targets)
    {
        double cost = double.NaN;
        double[] gradient = Run(ModelOperator.Gradient, theta, inputs, ParameterCount, (in input, result, workspace) => cost = TModel.Gradient(in input, targets, result, workspace));
        return (cost, gradient);
    }

    public double[] GaussNewtonProduct(double[] theta, double[] inputs, double[] rowWeights, double[] tangent) => Run(
        ModelOperator.GaussNewtonProduct, theta, inputs, ParameterCount, (in input, result, workspace) => TModel.GaussNewtonProduct(in input, rowWeights, tangent, result, workspace));

    public (double[] Outputs, double[] Jacobian) Jacobian(double[] theta, double[] inputs, JacobianMode mode, int padding = 0)
    {
        JacobianMode chosen = mode == JacobianMode.Automatic ? TModel.DefaultJacobianMode : mode;
        ModelOperator modelOperator = chosen == JacobianMode.Forward ? ModelOperator.JacobianForward : ModelOperator.JacobianReverse;
        int stride = ParameterCount + padding;
        (double[] outputs, double[] padded) = Run(
            modelOperator, theta, inputs, (long)Rows(inputs) * stride, (in input, y, result, workspace) => TModel.Jacobian(in input, mode, y, result, stride, workspace));
        Assert.All(padded.Chunk(stride), row => Assert.All(row[ParameterCount..], value => Assert.True(double.IsNaN(value))));
        return (outputs, [.. padded.Chunk(stride).SelectMany(row => row[..ParameterCount])]);
    }

    public double[] Gram(double[] theta, double[] inputs) => Run(ModelOperator.Gram, theta, inputs, (long)Rows(inputs) * Rows(inputs), (in input, gram, workspace) => TModel.Gram(in input, gram, Rows(inputs), workspace));

    public double[] CrossGram(double[] theta, double[] rows, double[] columns)
    {
        ModelInput<double> rowInput = Bind(theta, rows), columnInput = Bind(theta, columns);
        Guarded gram = new((long)Rows(rows) * Rows(columns)), workspace = new(TModel.WorkspaceLength(ModelOperator.CrossGram, rowInput.SampleCount + columnInput.SampleCount));
        TModel.Gram(in rowInput, in columnInput, gram.Span, Rows(columns), workspace.Span);
        workspace.Read("The workspace of CrossGram");
        return gram.Read("The result of CrossGram");
    }

    public double[] GramDiagonal(double[] theta, double[] inputs) => Run(ModelOperator.GramDiagonal, theta, inputs, Rows(inputs), TModel.GramDiagonal);

    public double[] GramBlocks(double[] theta, double[] inputs) => Run(ModelOperator.GramBlocks, theta, inputs, (long)Rows(inputs) * OutputCount, TModel.GramBlocks);

    public double[] Hvp(double[] theta, double[] inputs, double[] cotangent, double[] tangent) =>
        Run(ModelOperator.Hvp, theta, inputs, ParameterCount, (in input, result, workspace) => TModel.Hvp(in input, cotangent, tangent, result, workspace));

    public double[] Hessian(double[] theta, double[] inputs, double[] cotangent) => Run(
        ModelOperator.Hessian, theta, inputs, (long)ParameterCount * ParameterCount, (in input, result, workspace) => TModel.Hessian(in input, cotangent, result, workspace));

    public double[] InputJvp(double[] theta, double[] inputs, double[] inputTangent) =>
        Run(ModelOperator.InputJvp, theta, inputs, Rows(inputs), (in input, result, workspace) => TModel.InputJvp(in input, inputTangent, result, workspace));

    public double[] InputVjp(double[] theta, double[] inputs, double[] cotangent) =>
        Run(ModelOperator.InputVjp, theta, inputs, inputs.Length, (in input, result, workspace) => TModel.InputVjp(in input, cotangent, result, workspace));

    public (double[] Outputs, double[] Jacobian) InputJacobian(double[] theta, double[] inputs) =>
        Run(ModelOperator.InputJacobian, theta, inputs, (long)inputs.Length * OutputCount, TModel.InputJacobian);

    public double[] MixedVjp(double[] theta, double[] inputs, double[] cotangent, double[] inputTangent) => Run(
        ModelOperator.MixedVjp, theta, inputs, ParameterCount, (in input, result, workspace) => TModel.MixedVjp(in input, cotangent, inputTangent, result, workspace));

    public double[] MixedJvp(double[] theta, double[] inputs, double[] cotangent, double[] tangent) =>
        Run(ModelOperator.MixedJvp, theta, inputs, inputs.Length, (in input, result, workspace) => TModel.MixedJvp(in input, cotangent, tangent, result, workspace));

    public double[] InputHvp(double[] theta, double[] inputs, double[] cotangent, double[] inputTangent) =>
        Run(ModelOperator.InputHvp, theta, inputs, inputs.Length, (in input, result, workspace) => TModel.InputHvp(in input, cotangent, inputTangent, result, workspace));

    public (double[] Outputs, double[] Laplacian) InputLaplacian(double[] theta, double[] inputs) =>
        Run(ModelOperator.InputLaplacian, theta, inputs, Rows(inputs), TModel.InputLaplacian);

    private static int Rows(double[] inputs) => inputs.Length / TModel.InputCount * TModel.OutputCount;

    private double[] Run(ModelOperator modelOperator, double[] theta, double[] inputs, long length, Call call)
    {
        ModelInput<double> input = Bind(theta, inputs);
        Guarded result = new(length), workspace = new(TModel.WorkspaceLength(modelOperator, input.SampleCount));
        call(in input, result.Span, workspace.Span);
        workspace.Read($"The workspace of {modelOperator}");
        return result.Read($"The result of {modelOperator}");
    }

    private (double[] Outputs, double[] Result) Run(ModelOperator modelOperator, double[] theta, double[] inputs, long length, CallWithOutputs call)
    {
        Guarded outputs = new(Rows(inputs));
        double[] result = Run(modelOperator, theta, inputs, length, (in input, values, workspace) => call(in input, outputs.Span, values, workspace));
        return (outputs.Read($"The outputs of {modelOperator}"), result);
    }

    private ModelInput<double> Bind(double[] theta, double[] inputs)
    {
        int samples = inputs.Length / TModel.InputCount;
        if (inputPadding == 0)
            return new ModelInput<double>(theta, Constants, inputs, samples, TModel.InputCount);
        double[] padded = [.. inputs.Chunk(TModel.InputCount).SelectMany(row => row.Concat(Enumerable.Repeat(double.NaN, inputPadding)))];
        return new ModelInput<double>(theta, Constants, padded, samples, TModel.InputCount + inputPadding);
    }
}

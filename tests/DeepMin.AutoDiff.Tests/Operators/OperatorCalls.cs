namespace DeepMin.AutoDiff.Tests.Operators;

/// <summary>Gives the memory of an argument of an operator.</summary>
/// <param name="argument">Name of the argument; that of a batch among several is <c>batch.argument</c>.</param>
/// <param name="length">Length that the operator needs.</param>
public delegate double[] Memory(string argument, long length);

/// <summary>How to call every operator of a model, by the signature that its interface declares.</summary>
internal static class OperatorCalls<TModel>
    where TModel : ISecondOrderModel<TModel, double>, IInputDifferentiable<TModel, double>, IInputSecondOrder<TModel, double>
{
    private const int Samples = 9;
    private static readonly int K = TModel.ParameterCount;
    private static readonly int ByInput = Samples * TModel.InputCount;
    private static readonly int Rows = Samples * TModel.OutputCount;

    public static IReadOnlyDictionary<string, Action<Memory>> All { get; } = new Dictionary<string, Action<Memory>>
    {
        ["Evaluate(input, outputs, workspace)"] = of => TModel.Evaluate(Input(of), of("outputs", Rows), Workspace(of, ModelOperator.Evaluate)),
        ["Jvp(input, tangent, outputTangent, workspace)"] = of =>
            TModel.Jvp(Input(of), of("tangent", K), of("outputTangent", Rows), Workspace(of, ModelOperator.Jvp)),
        ["Vjp(input, cotangent, parameterCotangent, workspace)"] = of =>
            TModel.Vjp(Input(of), of("cotangent", Rows), of("parameterCotangent", K), Workspace(of, ModelOperator.Vjp)),
        ["Gradient(input, targets, parameterCotangent, workspace)"] = of =>
            TModel.Gradient(Input(of), of("targets", Rows), of("parameterCotangent", K), Workspace(of, ModelOperator.Gradient)),
        ["GaussNewtonProduct(input, rowWeights, tangent, product, workspace)"] = of =>
            TModel.GaussNewtonProduct(Input(of), of("rowWeights", Rows), of("tangent", K), of("product", K), Workspace(of, ModelOperator.GaussNewtonProduct)),
        ["Jacobian(input, mode, outputs, jacobian, rowStride, workspace)"] = of =>
        {
            TModel.Jacobian(Input(of), JacobianMode.Forward, of("outputs", Rows), of("jacobian", (long)Rows * K), K, Workspace(of, ModelOperator.JacobianForward));
            double[] workspace = of("reverse.workspace", TModel.WorkspaceLength(ModelOperator.JacobianReverse, Samples));
            TModel.Jacobian(Input(of), JacobianMode.Reverse, of("outputs", Rows), of("jacobian", (long)Rows * K), K, workspace);
        },
        ["Gram(input, gram, rowStride, workspace)"] = of => TModel.Gram(Input(of), of("gram", (long)Rows * Rows), Rows, Workspace(of, ModelOperator.Gram)),
        ["Gram(rows, columns, gram, rowStride, workspace)"] = of =>
            TModel.Gram(Input(of, "rows.theta", "rows.inputs"), Input(of, "columns.theta", "columns.inputs"), of("gram", (long)Rows * Rows), Rows, Workspace(of, ModelOperator.CrossGram, 2 * Samples)),
        ["WidenedGram(input, gram, rowStride, workspace)"] = of => TModel.WidenedGram(Input(of), of("gram", (long)Rows * Rows), Rows, Workspace(of, ModelOperator.Gram)),
        ["WidenedGram(rows, columns, gram, rowStride, workspace)"] = of =>
            TModel.WidenedGram(Input(of, "rows.theta", "rows.inputs"), Input(of, "columns.theta", "columns.inputs"), of("gram", (long)Rows * Rows), Rows, Workspace(of, ModelOperator.CrossGram, 2 * Samples)),
        ["GramDiagonal(input, diagonal, workspace)"] = of => TModel.GramDiagonal(Input(of), of("diagonal", Rows), Workspace(of, ModelOperator.GramDiagonal)),
        ["GramBlocks(input, blocks, workspace)"] = of =>
            TModel.GramBlocks(Input(of), of("blocks", (long)Rows * TModel.OutputCount), Workspace(of, ModelOperator.GramBlocks)),
        ["Hvp(input, cotangent, tangent, parameterCotangent, workspace)"] = of =>
            TModel.Hvp(Input(of), of("cotangent", Rows), of("tangent", K), of("parameterCotangent", K), Workspace(of, ModelOperator.Hvp)),
        ["SecondOrderProduct(input, cotangent, tangent, parameterCotangent, workspace)"] = of =>
            TModel.SecondOrderProduct(Input(of), of("cotangent", Rows), of("tangent", K), of("parameterCotangent", K), Workspace(of, ModelOperator.Hvp)),
        ["Hessian(input, cotangent, hessian, workspace)"] = of =>
            TModel.Hessian(Input(of), of("cotangent", Rows), of("hessian", (long)K * K), Workspace(of, ModelOperator.Hessian)),
        ["InputJvp(input, inputTangent, outputTangent, workspace)"] = of =>
            TModel.InputJvp(Input(of), of("inputTangent", ByInput), of("outputTangent", Rows), Workspace(of, ModelOperator.InputJvp)),
        ["InputVjp(input, cotangent, inputCotangent, workspace)"] = of =>
            TModel.InputVjp(Input(of), of("cotangent", Rows), of("inputCotangent", ByInput), Workspace(of, ModelOperator.InputVjp)),
        ["InputJacobian(input, outputs, inputJacobian, workspace)"] = of =>
            TModel.InputJacobian(Input(of), of("outputs", Rows), of("inputJacobian", (long)ByInput * TModel.OutputCount), Workspace(of, ModelOperator.InputJacobian)),
        ["MixedVjp(input, cotangent, inputTangent, parameterCotangent, workspace)"] = of =>
            TModel.MixedVjp(Input(of), of("cotangent", Rows), of("inputTangent", ByInput), of("parameterCotangent", K), Workspace(of, ModelOperator.MixedVjp)),
        ["MixedJvp(input, cotangent, tangent, inputCotangent, workspace)"] = of =>
            TModel.MixedJvp(Input(of), of("cotangent", Rows), of("tangent", K), of("inputCotangent", ByInput), Workspace(of, ModelOperator.MixedJvp)),
        ["InputHvp(input, cotangent, inputTangent, inputCotangent, workspace)"] = of =>
            TModel.InputHvp(Input(of), of("cotangent", Rows), of("inputTangent", ByInput), of("inputCotangent", ByInput), Workspace(of, ModelOperator.InputHvp)),
        ["InputLaplacian(input, outputs, laplacian, workspace)"] = of =>
            TModel.InputLaplacian(Input(of), of("outputs", Rows), of("laplacian", Rows), Workspace(of, ModelOperator.InputLaplacian)),
    };

    private static ModelInput<double> Input(Memory of, string theta = "theta", string inputs = "inputs") => new(of(theta, K), default, of(inputs, ByInput), Samples, TModel.InputCount);

    private static double[] Workspace(Memory of, ModelOperator modelOperator, int samples = Samples) => of("workspace", TModel.WorkspaceLength(modelOperator, samples));
}

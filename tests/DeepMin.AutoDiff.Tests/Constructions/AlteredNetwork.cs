namespace DeepMin.AutoDiff.Tests.Constructions;

/// <summary>The generated network 2-3-3-3-3 under a layout that it does not have.</summary>
internal sealed class AlteredNetwork<TChange> : INetwork<AlteredNetwork<TChange>>
    where TChange : INetworkChange
{
    public static int InputCount => W2_3_3_3_3.InputCount;

    public static int OutputCount => W2_3_3_3_3.OutputCount;

    public static int ParameterCount => W2_3_3_3_3.ParameterCount;

    public static SliceLayout Parameters => W2_3_3_3_3.Parameters;

    public static IReadOnlyList<NetworkLayer> Layers => TChange.Layers;

    public static SliceLayout Constants => TChange.Constants;

    public static OutputLayout Outputs => W2_3_3_3_3.Outputs;

    public static ModelFingerprint Fingerprint => W2_3_3_3_3.Fingerprint;

    public static JacobianMode DefaultJacobianMode => W2_3_3_3_3.DefaultJacobianMode;

    public static OperationCount Count(ModelOperator modelOperator) => W2_3_3_3_3.Count(modelOperator);

    public static long WorkspaceLength(ModelOperator modelOperator, int samples) => W2_3_3_3_3.WorkspaceLength(modelOperator, samples);

    public static void Evaluate(in ModelInput<double> input, Span<double> outputs, Span<double> workspace) => W2_3_3_3_3.Evaluate(in input, outputs, workspace);

    public static void Jvp(in ModelInput<double> input, ReadOnlySpan<double> tangent, Span<double> outputTangent, Span<double> workspace) =>
        W2_3_3_3_3.Jvp(in input, tangent, outputTangent, workspace);

    public static void Vjp(in ModelInput<double> input, ReadOnlySpan<double> cotangent, Span<double> parameterCotangent, Span<double> workspace) =>
        W2_3_3_3_3.Vjp(in input, cotangent, parameterCotangent, workspace);

    public static void Jacobian(
        in ModelInput<double> input, JacobianMode mode, Span<double> outputs, Span<double> jacobian, int rowStride, Span<double> workspace) =>
        W2_3_3_3_3.Jacobian(in input, mode, outputs, jacobian, rowStride, workspace);

    public static void Gram(in ModelInput<double> input, Span<double> gram, int rowStride, Span<double> workspace) => W2_3_3_3_3.Gram(in input, gram, rowStride, workspace);

    public static void Gram(in ModelInput<double> rows, in ModelInput<double> columns, Span<double> gram, int rowStride, Span<double> workspace) =>
        W2_3_3_3_3.Gram(in rows, in columns, gram, rowStride, workspace);

    public static void GramDiagonal(in ModelInput<double> input, Span<double> diagonal, Span<double> workspace) => W2_3_3_3_3.GramDiagonal(in input, diagonal, workspace);

    public static void GramBlocks(in ModelInput<double> input, Span<double> blocks, Span<double> workspace) => W2_3_3_3_3.GramBlocks(in input, blocks, workspace);

    public static double Gradient(in ModelInput<double> input, ReadOnlySpan<double> targets, Span<double> parameterCotangent, Span<double> workspace) =>
        W2_3_3_3_3.Gradient(in input, targets, parameterCotangent, workspace);

    public static void GaussNewtonProduct(
        in ModelInput<double> input, ReadOnlySpan<double> rowWeights, ReadOnlySpan<double> tangent, Span<double> product, Span<double> workspace) =>
        W2_3_3_3_3.GaussNewtonProduct(in input, rowWeights, tangent, product, workspace);
}

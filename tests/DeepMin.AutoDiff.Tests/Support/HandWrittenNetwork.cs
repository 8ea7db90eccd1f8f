namespace DeepMin.AutoDiff.Tests.Support;

/// <summary>The 2-3-2 tanh network as a user without the generator could write it: allocates, but is a model in all else.</summary>
internal sealed class HandWrittenNetwork : INetwork<HandWrittenNetwork>
{
    public static ReferenceNetwork Reference { get; } = new([2, 3, 2], "tanh");

    public static int InputCount => 2;

    public static int OutputCount => 2;

    public static int ParameterCount => 17;

    public static SliceLayout Parameters { get; } =
        new(new ParameterSlice("W1", 0, 3, 2), new ParameterSlice("b1", 6, 3, 1), new ParameterSlice("W2", 9, 2, 3), new ParameterSlice("b2", 15, 2, 1));

    public static SliceLayout Constants { get; } = new();

    public static OutputLayout Outputs { get; } = new("y1", "y2");

    public static ModelFingerprint Fingerprint => new(1, 2);

    public static JacobianMode DefaultJacobianMode => JacobianMode.Reverse;

    public static IReadOnlyList<NetworkLayer> Layers { get; } =
        [new(Parameters["W1"], Parameters["b1"], Activation.Tanh), new(Parameters["W2"], Parameters["b2"], Activation.Identity)];

    public static OperationCount Count(ModelOperator modelOperator) => default;

    public static long WorkspaceLength(ModelOperator modelOperator, int samples) => 10 + (int)modelOperator;

    public static void Evaluate(in ModelInput<double> input, Span<double> outputs, Span<double> workspace)
    {
        Assert.Equal(WorkspaceLength(ModelOperator.Evaluate, input.SampleCount), workspace.Length);
        Reference.Evaluate(input.Theta, input.Inputs).CopyTo(outputs);
    }

    public static void Jvp(in ModelInput<double> input, ReadOnlySpan<double> tangent, Span<double> outputTangent, Span<double> workspace) =>
        Reference.Jvp(input.Theta, input.Inputs, tangent).CopyTo(outputTangent);

    public static void Vjp(in ModelInput<double> input, ReadOnlySpan<double> cotangent, Span<double> parameterCotangent, Span<double> workspace) =>
        Reference.Vjp(input.Theta, input.Inputs, cotangent).CopyTo(parameterCotangent);

    public static void Jacobian(in ModelInput<double> input, JacobianMode mode, Span<double> outputs, Span<double> jacobian, int rowStride, Span<double> workspace)
    {
        Assert.Equal(ParameterCount, rowStride);
        Reference.Evaluate(input.Theta, input.Inputs).CopyTo(outputs);
        Reference.Jacobian(input.Theta, input.Inputs).CopyTo(jacobian);
    }

    public static void Gram(in ModelInput<double> input, Span<double> gram, int rowStride, Span<double> workspace)
    {
        Assert.Equal(input.SampleCount * OutputCount, rowStride);
        Assert.Equal(WorkspaceLength(ModelOperator.Gram, input.SampleCount), workspace.Length);
        Reference.Gram(input.Theta, input.Inputs).CopyTo(gram);
    }

    public static void Gram(in ModelInput<double> rows, in ModelInput<double> columns, Span<double> gram, int rowStride, Span<double> workspace)
    {
        Assert.Equal(columns.SampleCount * OutputCount, rowStride);
        Assert.Equal(WorkspaceLength(ModelOperator.CrossGram, rows.SampleCount + columns.SampleCount), workspace.Length);
        double[] left = Reference.Jacobian(rows.Theta, rows.Inputs), right = Reference.Jacobian(columns.Theta, columns.Inputs);
        int width = columns.SampleCount * OutputCount;
        for (int i = 0; i < gram.Length; i++)
        {
            double sum = 0;
            for (int k = 0; k < ParameterCount; k++)
                sum += left[(i / width * ParameterCount) + k] * right[(i % width * ParameterCount) + k];
            gram[i] = sum;
        }
    }

    public static void GramDiagonal(in ModelInput<double> input, Span<double> diagonal, Span<double> workspace)
    {
        double[] gram = Reference.Gram(input.Theta, input.Inputs);
        for (int row = 0; row < diagonal.Length; row++)
            diagonal[row] = gram[(row * diagonal.Length) + row];
    }

    public static void GramBlocks(in ModelInput<double> input, Span<double> blocks, Span<double> workspace)
    {
        double[] gram = Reference.Gram(input.Theta, input.Inputs);
        int rows = input.SampleCount * OutputCount;
        for (int row = 0; row < rows; row++)
            gram.AsSpan((row * rows) + (row / OutputCount * OutputCount), OutputCount).CopyTo(blocks[(row * OutputCount)..]);
    }

    public static double Gradient(in ModelInput<double> input, ReadOnlySpan<double> targets, Span<double> parameterCotangent, Span<double> workspace)
    {
        double[] residual = Reference.Evaluate(input.Theta, input.Inputs);
        double squares = 0;
        for (int row = 0; row < residual.Length; row++)
        {
            residual[row] = (residual[row] - targets[row]) / input.SampleCount;
            squares += residual[row] * residual[row];
        }

        Reference.Vjp(input.Theta, input.Inputs, residual).CopyTo(parameterCotangent);
        return squares * input.SampleCount / 2;
    }

    public static void GaussNewtonProduct(
        in ModelInput<double> input, ReadOnlySpan<double> rowWeights, ReadOnlySpan<double> tangent, Span<double> product, Span<double> workspace)
    {
        double[] outputTangent = Reference.Jvp(input.Theta, input.Inputs, tangent);
        for (int row = 0; row < rowWeights.Length; row++)
            outputTangent[row] *= rowWeights[row];
        Reference.Vjp(input.Theta, input.Inputs, outputTangent).CopyTo(product);
    }
}

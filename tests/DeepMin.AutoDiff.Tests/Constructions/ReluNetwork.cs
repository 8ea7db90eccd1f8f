namespace DeepMin.AutoDiff.Tests.Constructions;

/// <summary>Names a hand-written network: its widths M₀ … M_{L+1} and, for the refusals, what may be wrong with it.</summary>
internal interface INetworkWidths
{
    static abstract IReadOnlyList<int> Widths { get; }

    static virtual string Hidden => nameof(Activation.Relu);

    static virtual string Last => nameof(Activation.Identity);

    static virtual ConstantLayout Constants => new();

    static virtual bool IsTied => false;
}

/// <summary>A dense network without the generator, evaluated layer by layer; it has no derivatives.</summary>
internal sealed class ReluNetwork<TWidths> : INetwork<ReluNetwork<TWidths>>
    where TWidths : INetworkWidths
{
    public static int InputCount => TWidths.Widths[0];

    public static int OutputCount => TWidths.Widths[^1];

    public static int ParameterCount => Parameters.TotalLength;

    public static ParameterLayout Parameters { get; } = new([.. CreateSlices()]);

    public static IReadOnlyList<NetworkLayer> Layers { get; } = [.. CreateLayers()];

    public static ConstantLayout Constants => TWidths.Constants;

    public static OutputLayout Outputs { get; } = new([.. Enumerable.Range(1, OutputCount).Select(q => $"y{q}")]);

    public static ModelFingerprint Fingerprint => new(1, 2);

    public static JacobianMode DefaultJacobianMode => throw new NotSupportedException();

    public static OperationCount Count(ModelOperator modelOperator) => throw new NotSupportedException();

    public static long WorkspaceLength(ModelOperator modelOperator, int samples, int degree = 1) => 7;

    public static void Evaluate(in ModelInput<double> input, Span<double> outputs, Span<double> workspace)
    {
        Assert.Equal(7, workspace.Length);
        for (int row = 0; row < input.SampleCount; row++)
        {
            double[] h = input.Inputs.Slice(row * input.InputStride, InputCount).ToArray();
            foreach (NetworkLayer layer in Layers)
                h = Evaluate(layer, input.Theta, h);
            h.CopyTo(outputs[(row * OutputCount)..]);
        }
    }

    public static void Jvp(in ModelInput<double> input, ReadOnlySpan<double> tangent, Span<double> outputTangent, Span<double> workspace) =>
        throw new NotSupportedException();

    public static void Vjp(in ModelInput<double> input, ReadOnlySpan<double> cotangent, Span<double> parameterCotangent, Span<double> workspace) =>
        throw new NotSupportedException();

    public static void Jacobian(
        in ModelInput<double> input, JacobianMode mode, Span<double> outputs, Span<double> jacobian, int rowStride, Span<double> workspace) =>
        throw new NotSupportedException();

    public static void Gram(in ModelInput<double> input, Span<double> gram, Span<double> workspace) => throw new NotSupportedException();

    public static void Gram(in ModelInput<double> rows, in ModelInput<double> columns, Span<double> gram, Span<double> workspace) =>
        throw new NotSupportedException();

    /// <summary>Smallest distance from the kink, in one hidden layer, of the neurons that have any weights.</summary>
    public static double SmallestPreActivation(int layer, double[] theta, LabeledData data)
    {
        double smallest = double.PositiveInfinity;
        for (int row = 0; row < data.SampleCount; row++)
        {
            double[] h = data.Row(row).ToArray();
            for (int i = 0; i < layer; i++)
                h = Evaluate(Layers[i], theta, h);
            double[] a = Evaluate(Layers[layer] with { Activation = nameof(Activation.Identity) }, theta, h);
            ReadOnlySpan<double> weights = Layers[layer].Weights.Of<double>(theta);
            for (int i = 0; i < a.Length; i++)
            {
                if (weights.Slice(i * h.Length, h.Length).ContainsAnyExcept(0))
                    smallest = Math.Min(smallest, Math.Abs(a[i]));
            }
        }

        return smallest;
    }

    private static double[] Evaluate(NetworkLayer layer, ReadOnlySpan<double> theta, double[] input)
    {
        ReadOnlySpan<double> weights = layer.Weights.Of(theta), bias = layer.Bias.Of(theta);
        double[] output = new double[layer.OutputCount];
        for (int i = 0; i < output.Length; i++)
        {
            output[i] = bias[i];
            for (int j = 0; j < input.Length; j++)
                output[i] += weights[(i * input.Length) + j] * input[j];
            if (layer.Activation == nameof(Activation.Relu))
                output[i] = Math.Max(output[i], 0);
        }

        return output;
    }

    private static IEnumerable<ParameterSlice> CreateSlices()
    {
        int offset = 0;
        for (int layer = 1; layer < TWidths.Widths.Count; layer++)
        {
            ParameterSlice weights = new($"W{layer}", offset, TWidths.Widths[layer], TWidths.Widths[layer - 1]);
            ParameterSlice bias = new($"b{layer}", weights.Offset + weights.Length, TWidths.Widths[layer], 1);
            offset = bias.Offset + bias.Length;
            yield return weights;
            yield return bias;
        }
    }

    private static IEnumerable<NetworkLayer> CreateLayers()
    {
        for (int i = 0; i < Parameters.Count; i += 2)
        {
            string activation = i == Parameters.Count - 2 ? TWidths.Last : TWidths.Hidden;
            int slice = TWidths.IsTied && i == 4 ? 2 : i;
            yield return new NetworkLayer(Parameters[slice], Parameters[slice + 1], activation);
        }
    }
}

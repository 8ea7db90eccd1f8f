namespace DeepMin.AutoDiff.Benchmarks;

/// <summary>The network of a workload as the peers see it: sizes known at run time only.</summary>
/// <param name="Widths">M, the hidden widths, Q.</param>
/// <param name="IsTanh">Whether hidden layers are tanh; otherwise relu. The last layer is affine.</param>
internal sealed record PeerShape(int[] Widths, bool IsTanh)
{
    public int Layers => Widths.Length - 1;

    public int Inputs => Widths[0];

    public int Outputs => Widths[^1];

    public int HiddenNeurons => Widths[1..^1].Sum();

    public int ParameterCount => Enumerable.Range(1, Layers).Sum(l => Widths[l] * (Widths[l - 1] + 1));

    /// <summary>Offset in θ of W of layer l = 1 … L, out×in row-major; b follows it.</summary>
    public int Weights(int layer) => Enumerable.Range(1, layer - 1).Sum(l => Widths[l] * (Widths[l - 1] + 1));

    public int Bias(int layer) => Weights(layer) + Widths[layer] * Widths[layer - 1];

    /// <summary>Number of weights, without biases, of layer l.</summary>
    public long Products(int layer) => (long)Widths[layer] * Widths[layer - 1];

    /// <summary>Reads the shape from a generated network.</summary>
    public static PeerShape Of<TModel, T>()
        where TModel : INetwork<TModel, T>
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
    {
        PeerShape shape = new([TModel.InputCount, .. TModel.Layers.Select(layer => layer.OutputCount)], TModel.Layers[0].Activation == Activation.Tanh);
        if (shape.ParameterCount != TModel.ParameterCount)
            throw new InvalidOperationException($"Expected {TModel.ParameterCount} parameters, got a shape with {shape.ParameterCount}.");
        return shape;
    }
}

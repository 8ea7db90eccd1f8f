namespace DeepMin.AutoDiff.Constructions;

/// <summary>
/// A chain of dense layers, ReLU but for the last: widths M, M₁, …, M_L, Q and θ, layer by layer W (outputs × inputs, row-major), then b.
/// </summary>
internal sealed class ReluNetwork
{
    private readonly double[] _theta;
    private readonly int[] _offsets;

    public ReluNetwork(IReadOnlyList<int> widths, double[] theta)
    {
        (Widths, _theta) = (widths, theta);
        _offsets = new int[widths.Count];
        for (int layer = 0; layer < LayerCount; layer++)
            _offsets[layer + 1] = _offsets[layer] + (widths[layer + 1] * (widths[layer] + 1));
        HiddenNeuronCount = widths.Skip(1).SkipLast(1).Sum();
    }

    /// <summary>M, M₁, …, M_L, Q.</summary>
    public IReadOnlyList<int> Widths { get; }

    public ReadOnlySpan<double> Theta => _theta;

    public int LayerCount => Widths.Count - 1;

    public int HiddenLayerCount => LayerCount - 1;

    public int InputCount => Widths[0];

    public int OutputCount => Widths[^1];

    public int HiddenNeuronCount { get; }

    /// <summary>Length K of θ for some widths; the largest long beyond it.</summary>
    public static long ParameterCount(IReadOnlyList<int> widths)
    {
        Int128 count = 0;
        for (int layer = 1; layer < widths.Count; layer++)
            count += (Int128)widths[layer] * (widths[layer - 1] + 1L);
        return (long)Int128.Min(count, long.MaxValue);
    }

    public ReadOnlySpan<double> Weights(int layer) => _theta.AsSpan(_offsets[layer], Widths[layer] * Widths[layer + 1]);

    public ReadOnlySpan<double> Bias(int layer) => _theta.AsSpan(_offsets[layer] + (Widths[layer] * Widths[layer + 1]), Widths[layer + 1]);

    /// <summary>The affine map of a layer with bounds of its rounding.</summary>
    public BoundedAffineMap BoundedMap(int layer) => new(Weights(layer), Bias(layer), Widths[layer]);
}

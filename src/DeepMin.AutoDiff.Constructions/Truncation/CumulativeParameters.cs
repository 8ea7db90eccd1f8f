using DeepMin.AutoDiff.Kernels;

namespace DeepMin.AutoDiff.Constructions;

/// <summary>
/// The cumulative parameters of the hidden layers of a ReLU network, as functions of its input: W^(ℓ) = W_ℓ⋯W₁, b^(1) = b₁ and
/// b^(ℓ) = W_ℓ·b^(ℓ−1) + b_ℓ (Chen and Muñoz Ewald, arXiv 2309.10639; section 12 of the mathematics). Immutable.
/// </summary>
internal sealed class CumulativeParameters
{
    private CumulativeParameters(IReadOnlyList<AffineMap> layers)
    {
        Layers = layers;
        List<AffineMap> maps = [];
        foreach (AffineMap layer in layers.SkipLast(1))
            maps.Add(maps.Count == 0 ? layer : new AffineMap(layer.Weights * maps[^1].Weights, (layer.Weights * maps[^1].Bias) + layer.Bias));
        Maps = maps;
    }

    /// <summary>Number L of hidden layers.</summary>
    public int LayerCount => Maps.Count;

    /// <summary>Number M of inputs.</summary>
    public int InputCount => Layers[0].Weights.ColumnCount;

    public IReadOnlyList<AffineMap> Layers { get; }

    public IReadOnlyList<AffineMap> Maps { get; }

    /// <summary>The cumulative parameters of a network.</summary>
    /// <typeparam name="TNetwork">Network of dense layers in a chain, Relu except for the last, which has Identity.</typeparam>
    /// <param name="theta">Parameters θ in the network's layout, length K, finite.</param>
    /// <exception cref="ArgumentException">The network has other layers or activations, or θ another length or a value that is not finite.</exception>
    public static CumulativeParameters Of<TNetwork>(ReadOnlySpan<double> theta)
        where TNetwork : INetwork<TNetwork>
    {
        NetworkShape shape = NetworkShape.Of<TNetwork>();
        if (shape.ActivationDefect() is string defect)
            throw new ArgumentException($"{shape.Name} has no truncation maps: {defect}.");
        Require.Length(theta.Length, TNetwork.ParameterCount, nameof(theta));
        List<AffineMap> layers = [];
        foreach (NetworkLayer layer in shape.Layers)
            layers.Add(AffineMap.Of(layer.Weights.Of(theta), layer.Bias!.Of(theta)));
        return new CumulativeParameters(layers);
    }

    /// <summary>x ↦ W^(ℓ)·x + b^(ℓ) of a hidden layer, from 1.</summary>
    public AffineMap Map(int layer)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(layer, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(layer, LayerCount);
        return Maps[layer - 1];
    }
}

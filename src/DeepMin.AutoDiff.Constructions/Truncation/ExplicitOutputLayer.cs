namespace DeepMin.AutoDiff.Constructions;

/// <summary>An output layer x ↦ Wx + b in closed form, with the cost that it reaches. Immutable.</summary>
public sealed class ExplicitOutputLayer
{
    private readonly AffineMap _map;

    internal ExplicitOutputLayer(AffineMap map, double classWeightedCost) => (_map, ClassWeightedCost) = (map, classWeightedCost);

    /// <summary>W, outputs × M, row-major.</summary>
    public ReadOnlySpan<double> Weights => _map.Weights.ToRowMajorArray();

    /// <summary>b, length outputs; of a layer without bias on affine coordinates, what those need.</summary>
    public ReadOnlySpan<double> Bias => _map.Bias.AsArray();

    /// <summary>The cost C_N = Σ_j (1/N_j)·Σ_{i∈j} |x_i − y_j|² of the layer on the points, from the closed form.</summary>
    public double ClassWeightedCost { get; }
}

using System.Globalization;
using DeepMin.AutoDiff.Kernels;
using MathNet.Numerics.LinearAlgebra;

namespace DeepMin.AutoDiff.Constructions;

/// <summary>
/// The hidden layers of a ReLU network as truncations of its input space: z_ℓ = τ_ℓ(z_{ℓ−1}) with z₀ = x and
/// x^(ℓ) = W^(ℓ)·z_ℓ + b^(ℓ); or why there is none. Immutable.
/// </summary>
/// <remarks>
/// It exists if every cumulative W^(ℓ) has full row rank, hence only for widths M ≥ M₁ ≥ … ≥ M_L (Chen and Muñoz Ewald, arXiv
/// 2309.10639; section 12 of the mathematics, Recursion).
/// </remarks>
public sealed class TruncationRepresentation
{
    private TruncationRepresentation(CumulativeParameters parameters)
    {
        Parameters = parameters;
        Maps = Array.AsReadOnly([.. parameters.Maps.Select(map => new TruncationMap(map))]);
        int deficient = Maps.TakeWhile(map => map.HasFullRowRank).Count();
        DeficientLayer = deficient == Maps.Count ? null : deficient + 1;
    }

    /// <summary>The cumulative parameters.</summary>
    internal CumulativeParameters Parameters { get; }

    /// <summary>
    /// τ_ℓ of each hidden layer, made of the cumulative parameters W^(ℓ) = W_ℓ⋯W₁, b^(1) = b₁ and b^(ℓ) = W_ℓ·b^(ℓ−1) + b_ℓ.
    /// </summary>
    public IReadOnlyList<TruncationMap> Maps { get; }

    /// <summary>The first hidden layer ℓ, from 1, whose W^(ℓ) lacks full row rank; null if there is none.</summary>
    public int? DeficientLayer { get; }

    /// <summary>Whether the hidden layers are truncations of the input space.</summary>
    public bool Exists => DeficientLayer is null;

    /// <summary>The representation of a network.</summary>
    /// <typeparam name="TNetwork">Network of dense layers in a chain, Relu except for the last, which has Identity.</typeparam>
    /// <param name="theta">Parameters θ in the network's layout, length K, finite.</param>
    /// <exception cref="ArgumentException">The network has other layers or activations, or θ another length or a value that is not finite.</exception>
    public static TruncationRepresentation Of<TNetwork>(ReadOnlySpan<double> theta)
        where TNetwork : INetwork<TNetwork> => new(CumulativeParameters.Of<TNetwork>(theta));

    /// <summary>The points z_ℓ to which the layers up to ℓ move inputs, N×M.</summary>
    /// <param name="inputs">Inputs, N×M, row-major.</param>
    /// <param name="layer">ℓ, from 1 to L.</param>
    /// <exception cref="InvalidOperationException">There is no truncation representation.</exception>
    /// <exception cref="ArgumentException">The inputs do not split into rows of M values, or there is no such layer.</exception>
    public double[] Truncate(ReadOnlySpan<double> inputs, int layer)
    {
        RequireExistence();
        Parameters.Map(layer);
        Require.Length(inputs.Length, (long)(inputs.Length / Parameters.InputCount) * Parameters.InputCount, nameof(inputs));
        double[] points = inputs.ToArray();
        foreach (TruncationMap map in Maps.Take(layer))
            points = map.Apply(points);
        return points;
    }

    /// <summary>The values x^(ℓ) = W^(ℓ)·z_ℓ + b^(ℓ) of a hidden layer by the recursion, N×M_ℓ.</summary>
    /// <param name="inputs">Inputs, N×M, row-major.</param>
    /// <param name="layer">ℓ, from 1 to L.</param>
    /// <exception cref="InvalidOperationException">There is no truncation representation.</exception>
    /// <exception cref="ArgumentException">The inputs do not split into rows of M values, or there is no such layer.</exception>
    public double[] Hidden(ReadOnlySpan<double> inputs, int layer) => Parameters.Map(layer).ApplyToRows(Truncate(inputs, layer));

    /// <summary>
    /// How far the recursion is from the layers themselves on some inputs: the largest |W^(ℓ)z_ℓ + b^(ℓ) − x^(ℓ)| of all hidden layers, in
    /// units of the largest value of the layer. It is at most a few ε·cond(W^(ℓ)).
    /// </summary>
    /// <param name="inputs">Inputs, N×M, row-major, at least one.</param>
    /// <exception cref="InvalidOperationException">There is no truncation representation.</exception>
    /// <exception cref="ArgumentException">The inputs do not split into rows of M values.</exception>
    public double MeasureDeviation(ReadOnlySpan<double> inputs)
    {
        double deviation = 0;
        Vector<double> values = Vector<double>.Build.DenseOfArray(inputs.ToArray());
        for (int layer = 1; layer <= Maps.Count; layer++)
        {
            values = Vector<double>.Build.Dense(Parameters.Layers[layer - 1].ApplyToRows(values.AsArray())).PointwiseMaximum(0);
            Vector<double> recursion = Vector<double>.Build.Dense(Hidden(inputs, layer));
            double largest = Math.Max(values.InfinityNorm(), Parameters.Map(layer).Bias.InfinityNorm());
            deviation = Math.Max(deviation, (recursion - values).InfinityNorm() / (largest > 0 ? largest : 1));
        }

        return deviation;
    }

    /// <summary>Whether it exists, with the conditions of the cumulative weights, in one line.</summary>
    public override string ToString() => DeficientLayer is int layer
        ? $"no truncation representation: W^({layer}) has rank {Maps[layer - 1].Rank}, its layer {Maps[layer - 1].OutputCount} neurons"
        : $"{Maps.Count} truncations; conditions {string.Join(", ", Maps.Select(map => map.Condition.ToString("g3", CultureInfo.InvariantCulture)))}";

    private void RequireExistence()
    {
        if (!Exists)
            throw new InvalidOperationException($"The network has {this}.");
    }
}

using System.Numerics;

namespace DeepMin.AutoDiff;

/// <summary>Random parameters of a network from an explicit seed.</summary>
public static class NetworkInitializer
{
    /// <summary>
    /// Creates θ with W and P ~ scale·N(0, 1)/√(inputs of the layer) and b ~ biasScale·N(0, 1), slice by slice, layer by layer.
    /// </summary>
    /// <typeparam name="TNetwork">The network.</typeparam>
    /// <param name="seed">Seed: the same θ for the same seed, whatever the version of .NET.</param>
    /// <param name="scale">Scale of the weights. Default 1, which keeps pre-activations of order 1 for inputs of order 1.</param>
    /// <param name="biasScale">Scale of the biases. Default 0.1.</param>
    /// <returns>θ, length K. A slice that several layers share is drawn once; parameters of no layer are zero.</returns>
    /// <remarks>Uniform numbers by SplitMix64 (Steele, Lea and Flood 2014), made normal by Marsaglia's polar method (1964).</remarks>
    public static double[] Create<TNetwork>(int seed, double scale = 1, double biasScale = 0.1)
        where TNetwork : INetwork<TNetwork> => Create<TNetwork, double>(seed, scale, biasScale);

    /// <summary>
    /// Creates θ as <see cref="Create{TNetwork}"/> does, each number rounded to the network's scalar: the same layers, seed and scales give
    /// the float32 θ nearest to the float64 one.
    /// </summary>
    /// <typeparam name="TNetwork">The network.</typeparam>
    /// <typeparam name="T">Scalar of the network.</typeparam>
    /// <param name="seed">Seed: the same θ for the same seed, whatever the version of .NET.</param>
    /// <param name="scale">Scale of the weights. Default 1.</param>
    /// <param name="biasScale">Scale of the biases. Default 0.1.</param>
    /// <returns>θ, length K.</returns>
    public static T[] Create<TNetwork, T>(int seed, double scale = 1, double biasScale = 0.1)
        where TNetwork : INetwork<TNetwork, T>
        where T : unmanaged, IFloatingPointIeee754<T> => Draw<TNetwork, T>(seed, scale, biasScale).Theta;

    /// <summary>
    /// Creates the constants: the slices of frozen layers as <see cref="Create{TNetwork}"/> draws those of others, from the same sequence, so
    /// that freezing a layer changes no number; mean 0 and scale 1 where inputs or outputs are standardized.
    /// </summary>
    /// <typeparam name="TNetwork">The network.</typeparam>
    /// <param name="seed">Seed, that of θ.</param>
    /// <param name="scale">Scale of the weights, that of θ.</param>
    /// <param name="biasScale">Scale of the biases, that of θ.</param>
    /// <returns>The constants, in the order of the network's layout of constants; empty for most networks.</returns>
    public static double[] CreateConstants<TNetwork>(int seed, double scale = 1, double biasScale = 0.1)
        where TNetwork : INetwork<TNetwork> => CreateConstants<TNetwork, double>(seed, scale, biasScale);

    /// <summary>Creates the constants as <see cref="CreateConstants{TNetwork}"/> does, each number rounded to the network's scalar.</summary>
    /// <typeparam name="TNetwork">The network.</typeparam>
    /// <typeparam name="T">Scalar of the network.</typeparam>
    /// <param name="seed">Seed, that of θ.</param>
    /// <param name="scale">Scale of the weights, that of θ.</param>
    /// <param name="biasScale">Scale of the biases, that of θ.</param>
    /// <returns>The constants, in the order of the network's layout of constants; empty for most networks.</returns>
    public static T[] CreateConstants<TNetwork, T>(int seed, double scale = 1, double biasScale = 0.1)
        where TNetwork : INetwork<TNetwork, T>
        where T : unmanaged, IFloatingPointIeee754<T> => Draw<TNetwork, T>(seed, scale, biasScale).Constants;

    private static (T[] Theta, T[] Constants) Draw<TNetwork, T>(int seed, double scale, double biasScale)
        where TNetwork : INetwork<TNetwork, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        NormalSource source = new(seed);
        T[] theta = new T[TNetwork.ParameterCount];
        T[] constants = new T[TNetwork.Constants.TotalLength];
        foreach (ParameterSlice slice in TNetwork.Constants.Where(slice => slice.Name is StandardizationSlices.InputScale or StandardizationSlices.OutputScale))
            slice.Of(constants.AsSpan()).Fill(T.One);
        HashSet<ParameterSlice> drawn = [];
        foreach (NetworkLayer layer in TNetwork.Layers)
        {
            T[] values = layer.IsFrozen ? constants : theta;
            double weightScale = scale / Math.Sqrt(layer.InputCount);
            foreach ((ParameterSlice? slice, double deviation) in new[] { (layer.Weights, weightScale), (layer.Bias, biasScale), (layer.Projection, weightScale) })
            {
                if (slice is not null && drawn.Add(slice))
                    source.Fill(slice.Of(values.AsSpan()), deviation);
            }
        }

        return (theta, constants);
    }

    private sealed class NormalSource(int seed)
    {
        private SplitMix64 _random = new(seed);
        private double _spare;
        private bool _hasSpare;

        public void Fill<T>(Span<T> values, double scale)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            for (int i = 0; i < values.Length; i++)
                values[i] = T.CreateTruncating(scale * Next());
        }

        private double Next()
        {
            if (_hasSpare)
            {
                _hasSpare = false;
                return _spare;
            }

            double u, v, square;
            do
            {
                u = (2 * _random.NextUnit()) - 1;
                v = (2 * _random.NextUnit()) - 1;
                square = (u * u) + (v * v);
            }
            while (square is >= 1 or 0);

            double factor = Math.Sqrt(-2 * Math.Log(square) / square);
            (_spare, _hasSpare) = (v * factor, true);
            return u * factor;
        }
    }
}

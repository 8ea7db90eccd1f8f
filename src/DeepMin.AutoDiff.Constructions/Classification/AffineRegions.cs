namespace DeepMin.AutoDiff.Constructions;

/// <summary>
/// What a network computes where a cone construction has not yet truncated a sample, and where it has: the composed affine map of layers
/// whose neurons are all active, and the constants behind a layer whose neurons are all inactive. Composed exactly and then rounded once,
/// because products of their absolute weights would bury everything. Immutable; computed on first use.
/// </summary>
internal sealed class AffineRegions
{
    private readonly ReluNetwork _network;
    private readonly ExactArithmetic _exact;
    private readonly Lazy<BoundedAffineMap[]> _cumulative;
    private readonly Lazy<double[][]>[] _constants;

    public AffineRegions(ReluNetwork network, ExactArithmetic exact)
    {
        (_network, _exact) = (network, exact);
        _cumulative = new Lazy<BoundedAffineMap[]>(Compose);
        _constants = [.. Enumerable.Range(0, network.HiddenLayerCount).Select(layer => new Lazy<double[][]>(() => Propagate(layer)))];
    }

    /// <summary>
    /// Pre-activations of a layer, from 0, as a function of the input where all neurons of the layers before that have weights are active;
    /// the entries are rounded by one unit in the last place at most.
    /// </summary>
    public BoundedAffineMap Cumulative(int layer) => _cumulative.Value[layer];

    /// <summary>Pre-activations of a layer where all neurons of an earlier hidden layer are inactive, rounded likewise.</summary>
    public double[] Constants(int inactiveLayer, int layer) => _constants[inactiveLayer].Value[layer];

    private BoundedAffineMap[] Compose()
    {
        BoundedAffineMap[] maps = new BoundedAffineMap[_network.LayerCount];
        Dyadic[][] gradients = [];
        Dyadic[] offsets = [];
        for (int layer = 0; layer < maps.Length; layer++)
        {
            (Dyadic[][] weights, Dyadic[] bias) = Exact(layer);
            (gradients, offsets) = layer == 0
                ? (weights, bias)
                : ([.. weights.Select(row => Combine(row, gradients))], [.. weights.Select((row, i) => _exact.Add(_exact.Dot(row, offsets), bias[i]))]);
            double[] rounded = [.. gradients.SelectMany(gradient => gradient.Select(Rounded))];
            maps[layer] = new BoundedAffineMap(rounded, Array.ConvertAll(offsets, Rounded), _network.InputCount);

            // A neuron without weights is a constant, active or not.
            for (int i = 0; i < offsets.Length; i++)
                offsets[i] = offsets[i].Sign < 0 && Array.TrueForAll(weights[i], weight => weight.Sign == 0) ? Dyadic.Zero : offsets[i];
        }

        return maps;
    }

    private double[][] Propagate(int inactiveLayer)
    {
        double[][] constants = new double[_network.LayerCount][];
        Dyadic[] activations = new Dyadic[_network.Widths[inactiveLayer + 1]];
        for (int layer = inactiveLayer + 1; layer < constants.Length; layer++)
        {
            (Dyadic[][] weights, Dyadic[] bias) = Exact(layer);
            Dyadic[] values = [.. weights.Select((row, i) => _exact.Add(_exact.Dot(row, activations), bias[i]))];
            constants[layer] = Array.ConvertAll(values, Rounded);
            activations = Array.ConvertAll(values, value => value.Sign > 0 ? value : Dyadic.Zero);
        }

        return constants;
    }

    private (Dyadic[][] Weights, Dyadic[] Bias) Exact(int layer)
    {
        int inputs = _network.Widths[layer];
        Dyadic[] bias = Dyadic.Vector(_network.Bias(layer));
        return ([.. bias.Select((_, i) => Dyadic.Vector(_network.Weights(layer).Slice(i * inputs, inputs)))], bias);
    }

    /// <summary>A double within one unit in the last place; NaN, which proves nothing, where there is no such normal number.</summary>
    private static double Rounded(Dyadic value)
    {
        double rounded = value.UpperDouble();
        return value.Sign == 0 || double.IsNormal(rounded) ? rounded : double.NaN;
    }

    private Dyadic[] Combine(Dyadic[] factors, Dyadic[][] vectors)
    {
        Dyadic[] sum = new Dyadic[vectors[0].Length];
        for (int j = 0; j < factors.Length; j++)
        {
            for (int i = 0; i < sum.Length && factors[j].Sign != 0; i++)
                sum[i] = _exact.Add(sum[i], _exact.Multiply(factors[j], vectors[j][i]));
        }

        return sum;
    }
}

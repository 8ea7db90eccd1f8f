namespace DeepMin.AutoDiff.Constructions;

/// <summary>A ReLU network followed exactly, one sample at a time, where the signs of its neurons are known.</summary>
internal sealed class ExactNetwork
{
    private readonly Dyadic[][][] _weights;
    private readonly Dyadic[][] _bias;
    private readonly List<Dyadic[]> _activations = [];

    public ExactNetwork(ReluNetwork network)
    {
        _weights = new Dyadic[network.LayerCount][][];
        _bias = new Dyadic[network.LayerCount][];
        for (int layer = 0; layer < network.LayerCount; layer++)
        {
            int inputs = network.Widths[layer];
            ReadOnlySpan<double> weights = network.Weights(layer);
            _bias[layer] = Dyadic.Vector(network.Bias(layer));
            _weights[layer] = new Dyadic[_bias[layer].Length][];
            for (int i = 0; i < _bias[layer].Length; i++)
                _weights[layer][i] = Dyadic.Vector(weights.Slice(i * inputs, inputs));
        }
    }

    /// <summary>Starts with a new sample.</summary>
    public void Reset(ReadOnlySpan<double> sample)
    {
        _activations.Clear();
        _activations.Add(Dyadic.Vector(sample));
    }

    /// <summary>W·h + b of one neuron, from the signs of all neurons in the layers before it.</summary>
    /// <param name="layer">Layer, from 0.</param>
    /// <param name="neuron">Neuron, from 0.</param>
    /// <param name="active">Whether each hidden neuron is active, layer by layer.</param>
    public Dyadic PreActivation(int layer, int neuron, ReadOnlySpan<bool> active)
    {
        int start = 0;
        for (int before = 0; before < layer; before++)
        {
            int width = _bias[before].Length;
            if (_activations.Count == before + 1)
                _activations.Add(Rectify(before, active.Slice(start, width)));
            start += width;
        }

        return Affine(layer, neuron);
    }

    /// <summary>The outputs, from the signs of all hidden neurons.</summary>
    public Dyadic[] Outputs(ReadOnlySpan<bool> active)
    {
        Dyadic[] outputs = new Dyadic[_bias[^1].Length];
        for (int q = 0; q < outputs.Length; q++)
            outputs[q] = PreActivation(_bias.Length - 1, q, active);
        return outputs;
    }

    private Dyadic[] Rectify(int layer, ReadOnlySpan<bool> active)
    {
        Dyadic[] result = new Dyadic[active.Length];
        for (int i = 0; i < result.Length; i++)
            result[i] = active[i] ? Affine(layer, i) : Dyadic.Zero;
        return result;
    }

    private Dyadic Affine(int layer, int neuron) => Dyadic.Dot(_weights[layer][neuron], _activations[layer]) + _bias[layer][neuron];
}

namespace DeepMin.AutoDiff.Constructions;

/// <summary>
/// A ReLU network followed exactly, one sample at a time and layer after layer, where the signs of its neurons are known. It holds the
/// numbers of one layer only, so that memory does not grow with depth.
/// </summary>
internal sealed class ExactNetwork(ReluNetwork network, ExactArithmetic exact)
{
    /// <summary>Layers up to which the exact parameters of all are kept for the next sample.</summary>
    private const int KeptLayers = 64;

    private readonly Dyadic[]?[] _parameters = new Dyadic[network.LayerCount][];
    private Dyadic[] _inputs = [];
    private Dyadic?[] _values = [];
    private int _layer;
    private int _start;

    /// <summary>Starts with a new sample.</summary>
    public void Reset(ReadOnlySpan<double> sample)
    {
        (_layer, _start) = (0, 0);
        SetInputs(Dyadic.Vector(sample));
    }

    /// <summary>W·h + b of one neuron, from the signs of all neurons in the layers before it.</summary>
    /// <param name="layer">Layer, from 0, not before that of the last call.</param>
    /// <param name="neuron">Neuron, from 0.</param>
    /// <param name="active">Whether each hidden neuron is active, layer by layer.</param>
    public Dyadic PreActivation(int layer, int neuron, ReadOnlySpan<bool> active)
    {
        for (; _layer < layer; _layer++)
        {
            int width = network.Widths[_layer + 1];
            SetInputs(Rectify(active.Slice(_start, width)));
            _start += width;
        }

        return Affine(neuron);
    }

    /// <summary>The outputs, from the signs of all hidden neurons.</summary>
    public Dyadic[] Outputs(ReadOnlySpan<bool> active)
    {
        Dyadic[] outputs = new Dyadic[network.OutputCount];
        for (int q = 0; q < outputs.Length; q++)
            outputs[q] = PreActivation(network.LayerCount - 1, q, active);
        return outputs;
    }

    /// <summary>The activations of the present layer become the inputs of the next one.</summary>
    private Dyadic[] Rectify(ReadOnlySpan<bool> active)
    {
        Dyadic[] result = new Dyadic[active.Length];
        long bits = 0;
        for (int i = 0; i < result.Length; i++)
        {
            if (!active[i])
                continue;
            result[i] = Affine(i);
            bits += result[i].BitLength;
            exact.Require(bits);
        }

        // Parameters of a layer are used again by the next sample; those of deep networks are cheap beside what they multiply.
        if (network.LayerCount > KeptLayers)
            _parameters[_layer] = null;
        return result;
    }

    private void SetInputs(Dyadic[] inputs)
    {
        _inputs = inputs;
        _values = [];
    }

    private Dyadic Affine(int neuron)
    {
        int inputs = network.Widths[_layer], width = network.Widths[_layer + 1];
        Dyadic[] parameters = _parameters[_layer] ??= [.. Dyadic.Vector(network.Weights(_layer)), .. Dyadic.Vector(network.Bias(_layer))];
        if (_values.Length == 0)
            _values = new Dyadic?[width];
        return _values[neuron] ??= exact.Add(exact.Dot(parameters.AsSpan(neuron * inputs, inputs), _inputs), parameters[(width * inputs) + neuron]);
    }
}

namespace DeepMin.AutoDiff.Constructions;

/// <summary>What a construction needs to know of a network: depth, widths, activations and the slices of its layers.</summary>
internal sealed class NetworkShape
{
    private NetworkShape(string name, int inputCount, IReadOnlyList<NetworkLayer> layers)
    {
        (Name, InputCount, Layers) = (name, inputCount, layers);
        HiddenWidths = [.. layers.SkipLast(1).Select(layer => layer.OutputCount)];
    }

    public string Name { get; }

    public int InputCount { get; }

    public int OutputCount => Layers[^1].OutputCount;

    public IReadOnlyList<NetworkLayer> Layers { get; }

    /// <summary>M₁ … M_L.</summary>
    public IReadOnlyList<int> HiddenWidths { get; }

    /// <summary>M, M₁, …, M_L, Q.</summary>
    public IEnumerable<int> Widths => [InputCount, .. HiddenWidths, OutputCount];

    /// <summary>The shape of a network of dense layers that follow each other, each with slices of its own.</summary>
    /// <exception cref="ArgumentException">Layers are tied, frozen, without bias, with skip connections, not in a chain or not all; the message names the first.</exception>
    public static NetworkShape Of<TNetwork>()
        where TNetwork : INetwork<TNetwork>
    {
        NetworkShape shape = new(typeof(TNetwork).Name, TNetwork.InputCount, TNetwork.Layers);
        if (TNetwork.IsStandardized)
            throw shape.Unsuitable("it standardizes its inputs or outputs; standardize the data or the targets instead");
        if (TNetwork.Constants.Count > 0)
            throw shape.Unsuitable(Reason(TNetwork.Constants[0], shape.Layers));

        HashSet<ParameterSlice> slices = [];
        int inputs = TNetwork.InputCount;
        foreach (NetworkLayer layer in shape.Layers)
        {
            if (layer.Bias is not { } bias)
                throw shape.Unsuitable($"its layer with {layer.Weights.Name} has no bias");
            if (layer.Skip != SkipConnection.None)
                throw shape.Unsuitable($"its layer with {layer.Weights.Name} has a skip connection");
            if (!slices.Add(layer.Weights) || !slices.Add(bias))
                throw shape.Unsuitable($"its layer with {layer.Weights.Name} and {bias.Name} is tied to another one");
            if (layer.InputCount != inputs)
                throw shape.Unsuitable($"{layer.Weights.Name} has {layer.InputCount} inputs after a layer of {inputs}");
            inputs = layer.OutputCount;
        }

        if (slices.Sum(slice => slice.Length) != TNetwork.ParameterCount)
            throw shape.Unsuitable("it has parameters outside its layers");
        return shape;
    }

    /// <summary>Why the network does not fit data or is not a ReLU network; null if it does and is.</summary>
    public string? Defect(int features, int outputs, bool constant = false)
    {
        if (InputCount != features)
            return $"it has {InputCount} inputs, the data set {features} features";
        if (OutputCount != outputs)
            return $"it has {OutputCount} outputs, the targets {outputs}";
        return ActivationDefect(constant);
    }

    /// <summary>Which activation keeps the network from being a ReLU network with affine outputs; a constant needs only the latter.</summary>
    public string? ActivationDefect(bool constant = false)
    {
        if (Layers[^1].Activation != Activation.Identity)
            return $"its last layer has the activation {Layers[^1].ActivationName}, Identity is needed";
        for (int i = 0; i < HiddenWidths.Count && !constant; i++)
        {
            if (Layers[i].Activation != Activation.Relu)
                return $"hidden layer {i + 1} has the activation {Layers[i].ActivationName}, Relu is needed";
        }

        return null;
    }

    /// <summary>Why the hidden layers are too few or too narrow; null if they are not.</summary>
    public string? SizeDefect(int layers, int width)
    {
        if (HiddenWidths.Count < layers)
            return $"it has {HiddenWidths.Count} hidden layers, at least {layers} are needed";
        int narrow = HiddenWidths.TakeWhile(each => each >= width).Count();
        return narrow == HiddenWidths.Count ? null : $"hidden layer {narrow + 1} has {HiddenWidths[narrow]} neurons, at least {width} are needed";
    }

    /// <summary>θ with one map per layer; surplus neurons get zeros.</summary>
    public double[] Write(IReadOnlyList<AffineMap> maps)
    {
        double[] theta = new double[Layers.Sum(layer => layer.Weights.Length + layer.Bias!.Length)];
        for (int i = 0; i < maps.Count; i++)
            maps[i].CopyTo(theta, Layers[i]);
        return theta;
    }

    private static string Reason(ParameterSlice constant, IReadOnlyList<NetworkLayer> layers) =>
        layers.Any(layer => layer.IsFrozen && layer.Weights == constant)
            ? $"its layer with {constant.Name} is frozen"
            : $"its slice {constant.Name} is a constant, which a construction cannot choose";

    private ArgumentException Unsuitable(string reason) => new($"{Name} cannot hold a construction: {reason}.");
}

namespace DeepMin.AutoDiff.Constructions;

/// <summary>
/// Whether the layers that a certificate spells out are those about which it can claim anything, dense ones with Relu but for the last, and
/// whether a model is made of exactly these layers.
/// </summary>
internal static class NetworkClaim
{
    private const string Dense = "Dense", Hidden = nameof(Activation.Relu), Output = nameof(Activation.Identity);

    /// <summary>The kinds of a chain of dense layers.</summary>
    public static string[] Kinds(int layers) => [.. Enumerable.Repeat(Dense, layers)];

    /// <summary>The activations of a ReLU network.</summary>
    public static string[] Activations(int layers) => [.. Enumerable.Repeat(Hidden, layers - 1), Output];

    /// <summary>The fingerprint that a certificate states.</summary>
    public static ModelFingerprint Fingerprint(NetworkContent content) =>
        new(Convert.ToUInt64(content.Network[..16], 16), Convert.ToUInt64(content.Network[16..], 16));

    /// <summary>The first layer of a certificate that is of no such network; null if all are.</summary>
    public static CertificateFailure? FirstFailure(NetworkContent content)
    {
        for (int layer = 0; layer < content.LayerKinds.Length; layer++)
        {
            string activation = layer == content.LayerKinds.Length - 1 ? Output : Hidden;
            if (content.LayerKinds[layer] != Dense || content.Activations[layer] != activation)
                return Failed($"expected a layer {Dense} with {activation}, got {content.LayerKinds[layer]} with {content.Activations[layer]}", layer + 1);
        }

        return null;
    }

    /// <summary>Why a model is not the network of a certificate, by the model's own layers; null if it is.</summary>
    public static CertificateFailure? FirstFailure<TNetwork>(NetworkContent content)
        where TNetwork : INetwork<TNetwork>
    {
        string name = typeof(TNetwork).Name;
        if (Shape<TNetwork>(out string? defect) is not NetworkShape shape)
            return Failed($"expected dense layers in a chain: {defect}");
        int[] widths = [.. shape.Widths];
        if (!widths.AsSpan().SequenceEqual(content.Widths))
            return Failed($"expected the widths {string.Join('-', widths)} of {name}, got {string.Join('-', content.Widths)}");

        int offset = 0;
        for (int i = 0; i < shape.Layers.Count; i++)
        {
            NetworkLayer layer = shape.Layers[i];
            if (layer.ActivationName != content.Activations[i])
                return Failed($"expected the activation {layer.ActivationName} of {name}, got {content.Activations[i]}", i + 1);
            if (layer.Weights.Offset != offset || layer.Bias!.Offset != offset + layer.Weights.Length)
                return Failed($"expected the weights and the bias of {name} at {layer.Weights.Offset} and {layer.Bias!.Offset} of θ, got {offset} and {offset + layer.Weights.Length}", i + 1);
            offset += layer.Weights.Length + layer.Bias.Length;
        }

        return content.Network == TNetwork.Fingerprint.ToString()
            ? null
            : Failed($"expected the fingerprint {TNetwork.Fingerprint} of {name}, got {content.Network}");
    }

    private static NetworkShape? Shape<TNetwork>(out string? defect)
        where TNetwork : INetwork<TNetwork>
    {
        try
        {
            defect = null;
            return NetworkShape.Of<TNetwork>();
        }
        catch (ArgumentException unsuitable)
        {
            defect = unsuitable.Message;
            return null;
        }
    }

    private static CertificateFailure Failed(string reason, int? layer = null) => new(CertificateClaim.Network, reason, Layer: layer);
}

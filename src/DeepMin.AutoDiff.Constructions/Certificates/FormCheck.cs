namespace DeepMin.AutoDiff.Constructions;

/// <summary>Whether parameters have the form that their certificate states, as far as the form restricts them.</summary>
internal sealed class FormCheck(CertificateContent content, ReluNetwork network, ExactArithmetic exact)
{
    private readonly int _pieces = content.Order.Length;

    public CertificateFailure? FirstFailure() => content.Form switch
    {
        ConstructionForm.Compact => CheckTruncation(compact: true) ?? CheckSurplus(network, _pieces) ?? CheckCompact(),
        ConstructionForm.Strict => CheckTruncation(compact: false) ?? CheckStrict(),
        ConstructionForm.Lifted => CheckTruncation(compact: false) ?? CheckSurplus(network, _pieces) ?? CheckLifted(),
        _ => _pieces == 1 ? null : Failed($"expected one piece in the constant form, got {_pieces}"),
    };

    /// <summary>Neurons beyond a number have neither weights nor bias.</summary>
    public static CertificateFailure? CheckSurplus(ReluNetwork network, int neurons)
    {
        for (int layer = 0; layer < network.HiddenLayerCount; layer++)
        {
            int inputs = network.Widths[layer];
            bool isZero = network.Widths[layer + 1] <= neurons
                || (!network.Weights(layer)[(neurons * inputs)..].ContainsAnyExcept(0) && !network.Bias(layer)[neurons..].ContainsAnyExcept(0));
            if (!isZero)
                return Failed($"expected zeros in the neurons beyond the first {neurons}, got others", layer + 1);
        }

        return null;
    }

    /// <summary>Whether a layer, from 0, is a map of pieces, with zeros everywhere else in its first rows.</summary>
    public static bool IsEmbedded(ReluNetwork network, AffineMap map, int layer)
    {
        int inputs = network.Widths[layer], pieces = map.Bias.Count;
        if (inputs < pieces || network.Widths[layer + 1] < pieces)
            return false;
        for (int i = 0; i < pieces; i++)
        {
            if (network.Bias(layer)[i] != map.Bias[i])
                return false;
            for (int j = 0; j < inputs; j++)
            {
                if (network.Weights(layer)[(i * inputs) + j] != (j < pieces ? map.Weights[i, j] : 0))
                    return false;
            }
        }

        return true;
    }

    /// <summary>
    /// Hidden layer k takes the k-th piece of the order in the cone forms. In the compact form the sides that layer 1 finds tell apart all
    /// pieces but the first, for which the first switch of layer 2 suffices.
    /// </summary>
    private CertificateFailure? CheckTruncation(bool compact)
    {
        for (int place = 0; place < _pieces; place++)
        {
            int expected = !compact ? place + 1 : place == 0 ? 2 : 1, layer = content.Layers[content.Order[place]];
            if (layer != expected)
                return Failed($"expected piece {content.Order[place]} to be taken by layer {expected}, it is taken by layer {layer}");
        }

        return null;
    }

    private CertificateFailure? CheckCompact()
    {
        if (network.HiddenLayerCount < CompactForm.HiddenLayers)
            return Failed($"expected {CompactForm.HiddenLayers} hidden layers, got {network.HiddenLayerCount}");
        AffineMap[] maps = [CompactForm.Switches(_pieces), CompactForm.Selection(_pieces)];
        for (int i = 0; i < maps.Length; i++)
        {
            if (!IsEmbedded(network, maps[i], layer: i + 1))
                return Failed("expected the weights of the compact form, got others", i + 2);
        }

        return null;
    }

    private CertificateFailure? CheckStrict()
    {
        for (int layer = 0; layer < network.HiddenLayerCount; layer++)
        {
            int inputs = network.Widths[layer], outputs = network.Widths[layer + 1];
            if (outputs > inputs)
                return Failed($"expected at most the {inputs} neurons of the layer before, got {outputs}", layer + 1);
        }

        return !FirstRows().AreDependent() && RowDependence.HaveFullRank(network.Weights(0), network.InputCount, exact)
            ? null
            : Failed("expected weights of full rank, got dependent ones", 1);
    }

    /// <summary>The last coordinate of the lifted form is constant: the weights of the first layer depend on each other, up to rounding.</summary>
    private CertificateFailure? CheckLifted() =>
        FirstRows().AreDependent() ? null : Failed($"expected weights of a rank below {_pieces}, got independent ones", 1);

    /// <summary>The weights of the first neurons, one for each piece.</summary>
    private RowDependence FirstRows()
    {
        int rows = Math.Min(_pieces, network.Widths[1]);
        return new RowDependence(network.Weights(0)[..(rows * network.InputCount)], network.InputCount, exact);
    }

    private static CertificateFailure Failed(string reason, int? layer = null) => new(CertificateClaim.Form, reason, Layer: layer);
}

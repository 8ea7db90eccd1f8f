using MathNet.Numerics.LinearAlgebra;

namespace DeepMin.AutoDiff.Constructions;

/// <summary>Whether parameters have the form that their certificate states, as far as the form restricts them.</summary>
internal sealed class FormCheck(Certificate certificate)
{
    /// <summary>Singular value, relative to the largest, that counts towards the rank: far above the rounding of the decomposition.</summary>
    private const double Independent = 1e-10;

    private readonly ReluNetwork _network = certificate.Relu;
    private readonly int _pieces = certificate.Order.Count;

    public CertificateFailure? FirstFailure() => certificate.Form switch
    {
        ConstructionForm.Compact => CheckTruncation(compact: true) ?? CheckSurplus() ?? CheckCompact(),
        ConstructionForm.Strict => CheckTruncation(compact: false) ?? CheckStrict(),
        ConstructionForm.Lifted => CheckTruncation(compact: false) ?? CheckSurplus() ?? CheckLifted(),
        _ => _pieces == 1 ? null : new CertificateFailure(CertificateClaim.Form, $"expected one piece in the constant form, got {_pieces}"),
    };

    /// <summary>
    /// Hidden layer k takes the k-th piece of the order in the cone forms. In the compact form the sides that layer 1 finds tell apart all
    /// pieces but the first, for which the first switch of layer 2 suffices.
    /// </summary>
    private CertificateFailure? CheckTruncation(bool compact)
    {
        for (int place = 0; place < _pieces; place++)
        {
            int expected = !compact ? place + 1 : place == 0 ? 2 : 1, layer = certificate.Layers[certificate.Order[place]];
            if (layer != expected)
                return Failed($"expected piece {certificate.Order[place]} to be taken by layer {expected}, it is taken by layer {layer}");
        }

        return null;
    }

    /// <summary>Neurons beyond the number of pieces have neither weights nor bias.</summary>
    private CertificateFailure? CheckSurplus()
    {
        for (int layer = 0; layer < _network.HiddenLayerCount; layer++)
        {
            int inputs = _network.Widths[layer];
            bool isZero = !_network.Weights(layer)[Math.Min(_pieces * inputs, _network.Weights(layer).Length)..].ContainsAnyExcept(0)
                && !_network.Bias(layer)[Math.Min(_pieces, _network.Bias(layer).Length)..].ContainsAnyExcept(0);
            if (!isZero)
                return Failed($"expected zeros in the neurons beyond the first {_pieces}, got others", layer + 1);
        }

        return null;
    }

    private CertificateFailure? CheckCompact()
    {
        if (_network.HiddenLayerCount < CompactForm.HiddenLayers)
            return Failed($"expected {CompactForm.HiddenLayers} hidden layers, got {_network.HiddenLayerCount}");
        AffineMap[] maps = [CompactForm.Switches(_pieces), CompactForm.Selection(_pieces)];
        for (int i = 0; i < maps.Length; i++)
        {
            if (!IsEmbedded(maps[i], layer: i + 1))
                return Failed("expected the weights of the compact form, got others", i + 2);
        }

        return null;
    }

    private bool IsEmbedded(AffineMap map, int layer)
    {
        int inputs = _network.Widths[layer];
        if (inputs < _pieces || _network.Widths[layer + 1] < _pieces)
            return false;
        for (int i = 0; i < _pieces; i++)
        {
            if (_network.Bias(layer)[i] != map.Bias[i])
                return false;
            for (int j = 0; j < inputs; j++)
            {
                if (_network.Weights(layer)[(i * inputs) + j] != (j < _pieces ? map.Weights[i, j] : 0))
                    return false;
            }
        }

        return true;
    }

    private CertificateFailure? CheckStrict()
    {
        for (int layer = 0; layer < _network.HiddenLayerCount; layer++)
        {
            int inputs = _network.Widths[layer], outputs = _network.Widths[layer + 1];
            if (outputs > inputs)
                return Failed($"expected at most the {inputs} neurons of the layer before, got {outputs}", layer + 1);
        }

        return FirstRank() == _network.Widths[1] ? null : Failed("expected weights of full rank, got dependent ones", 1);
    }

    /// <summary>The last coordinate of the lifted form is constant: the weights of the first layer have a rank below the number of pieces.</summary>
    private CertificateFailure? CheckLifted() =>
        FirstRank() < _pieces ? null : Failed($"expected weights of a rank below {_pieces}, got independent ones", 1);

    private int FirstRank()
    {
        Vector<double> singularValues = Matrix<double>.Build.Dense(_network.InputCount, _network.Widths[1], _network.Weights(0).ToArray()).Svd(computeVectors: false).S;
        return singularValues.Count(value => value > Independent * singularValues.Maximum());
    }

    private static CertificateFailure Failed(string reason, int? layer = null) => new(CertificateClaim.Form, reason, Layer: layer);
}

using System.Text.Json;

namespace DeepMin.AutoDiff.Constructions;

/// <summary>
/// The claim that parameters θ of a ReLU network map each class of clustered data to one point (next to) its target, as
/// <see cref="ClusteredMinimizer"/> makes them. Immutable.
/// </summary>
public sealed class ClusteredCertificate : Certificate
{
    private readonly ClusteredContent _content;

    private ClusteredCertificate(ClusteredContent content)
        : base(content)
    {
        _content = content;
    }

    /// <summary>The form of the construction.</summary>
    public ConstructionForm Form => _content.Form;

    /// <summary>For each class the hidden layer, from 1, that takes it: the last hidden layer depends on none of its neurons.</summary>
    public IReadOnlyList<int> CollapseLayers => Array.AsReadOnly(_content.Layers);

    /// <summary>For each class an upper bound of the Euclidean distance of its image from its target.</summary>
    public IReadOnlyList<double> ImageErrors => Array.AsReadOnly(_content.ImageErrors);

    /// <summary>An upper bound of the cost C_N = Σ_j (1/N_j)·Σ_{i∈j} |x_i − y_j|².</summary>
    public double Cost => _content.Cost;

    /// <summary>The certificate of a minimizer.</summary>
    /// <param name="minimizer">The minimizer.</param>
    /// <param name="cancellationToken">Cancels, also within exact arithmetic.</param>
    /// <exception cref="InvalidOperationException">Rounding keeps a class from one exact image; the message has the reason.</exception>
    public static ClusteredCertificate Of(ClusteredMinimizer minimizer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(minimizer);
        LabeledData data = minimizer.Data;
        ReluNetwork network = new([.. minimizer.Shape.Widths], minimizer.Theta.ToArray());
        int[] classes = [.. Enumerable.Range(0, data.ClassCount)];
        CollapseClaims claims = CollapseClaims.Measure(network, data, data.Labels.ToArray(), classes, minimizer.Targets, cancellationToken);
        return new ClusteredCertificate(new ClusteredContent
        {
            Schema = CertificateJson.CurrentSchema,
            Kind = ClusteredContent.KindName,
            DataHash = Constructions.DataHash.Of(data, data.Labels),
            SampleCount = data.SampleCount,
            Network = minimizer.NetworkFingerprint.ToString(),
            Widths = [.. network.Widths],
            LayerKinds = NetworkClaim.Kinds(network.LayerCount),
            Activations = NetworkClaim.Activations(network.LayerCount),
            Theta = minimizer.Theta.ToArray(),
            Targets = minimizer.Targets.ToArray(),
            Form = minimizer.Form,
            Signs = claims.Signs,
            Layers = claims.Layers,
            ImageErrors = claims.ImageErrors,
            Cost = claims.Cost,
        });
    }

    /// <inheritdoc/>
    public override string ToJson() => JsonSerializer.Serialize(_content, CertificateJson.Default.ClusteredContent);

    /// <summary>Reads a certificate. That it can be read says nothing about its truth.</summary>
    /// <param name="json">Text that <see cref="ToJson"/> wrote.</param>
    /// <exception cref="InvalidDataException">The text is no certificate of this kind, is incomplete, or its members do not fit together.</exception>
    public static ClusteredCertificate FromJson(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        ClusteredContent content = CertificateJson.Read(json, ClusteredContent.KindName, CertificateJson.Default.ClusteredContent);
        CertificateFormat.Require(content);
        return new ClusteredCertificate(content);
    }

    private protected override CertificateVerification Check(LabeledData data, ExactArithmetic exact)
    {
        CollapseVerifier collapse = new(_content, Relu, [.. Enumerable.Range(0, _content.Layers.Length)], data, exact);
        return CertificateVerification.Of(collapse, () =>
            NetworkClaim.FirstFailure(_content) ?? DataClaim.FirstFailure(_content, data) ?? collapse.FirstFailure(data.Labels.ToArray())
                ?? ClusteredFormCheck.FirstFailure(_content, Relu));
    }
}

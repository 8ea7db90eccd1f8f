using System.Text.Json;

namespace DeepMin.AutoDiff.Constructions;

/// <summary>
/// The claim that parameters θ of a ReLU network map each class of clustered data to one point (next to) its target, as
/// <see cref="ClusteredMinimizer"/> makes them, in a form that anyone can check again from the data alone. Immutable.
/// </summary>
/// <remarks>All claims are about real arithmetic on the stored float64 numbers.</remarks>
public sealed class ClusteredCertificate
{
    private readonly ClusteredContent _content;
    private readonly ReluNetwork _network;

    private ClusteredCertificate(ClusteredContent content) => (_content, _network) = (content, new ReluNetwork(content.Widths, content.Theta));

    /// <summary>SHA-256 over N, M, the bits of the inputs and the labels, in 64 lower-case hexadecimal digits.</summary>
    public string DataHash => _content.DataHash;

    /// <summary>Number of samples that the certificate is about.</summary>
    public int SampleCount => _content.SampleCount;

    /// <summary>The network that the parameters belong to. Only a check that is given the network's type can judge it.</summary>
    public ModelFingerprint Network => NetworkClaim.Fingerprint(_content);

    /// <summary>Widths M, M₁, …, M_L, Q of the network.</summary>
    public IReadOnlyList<int> Widths => Array.AsReadOnly(_content.Widths);

    /// <summary>The activations of the layers, all dense: Relu but for the last, which has Identity; anything else is refused.</summary>
    public IReadOnlyList<string> Activations => Array.AsReadOnly(_content.Activations);

    /// <summary>Parameters θ, length K: layer by layer W (outputs × inputs, row-major), then b.</summary>
    public ReadOnlySpan<double> Theta => _content.Theta;

    /// <summary>The form of the construction.</summary>
    public ConstructionForm Form => _content.Form;

    /// <summary>Targets y_j, classes × outputs, row-major.</summary>
    public ReadOnlySpan<double> Targets => _content.Targets;

    /// <summary>For each class the hidden layer, from 1, that takes it: the last hidden layer depends on none of its neurons.</summary>
    public IReadOnlyList<int> Layers => Array.AsReadOnly(_content.Layers);

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

    /// <summary>The certificate as JSON; every double in the shortest form that reads back to the same bits.</summary>
    public string ToJson() => JsonSerializer.Serialize(_content, CertificateJson.Default.ClusteredContent);

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

    /// <summary>Checks every claim from the data and the network that the certificate spells out.</summary>
    /// <param name="data">The data set, to the bit as it was constructed on.</param>
    /// <param name="options">What the check may cost; null for the defaults.</param>
    /// <param name="cancellationToken">Cancels the check, also within exact arithmetic.</param>
    /// <exception cref="ArgumentOutOfRangeException">The budget is below one bit.</exception>
    public CertificateVerification Verify(LabeledData data, VerificationOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        ExactArithmetic exact = (options ?? new VerificationOptions()).Arithmetic(cancellationToken);
        CollapseVerifier collapse = new(_content, _network, [.. Enumerable.Range(0, _content.Layers.Length)], data, exact);
        return CertificateVerification.Of(collapse, () =>
            NetworkClaim.FirstFailure(_content) ?? DataClaim.FirstFailure(_content, data) ?? collapse.FirstFailure(data.Labels.ToArray())
                ?? ClusteredFormCheck.FirstFailure(_content, _network));
    }

    /// <summary>Checks every claim, and that a model is the network, by the widths, activations and options of the model's own layers.</summary>
    /// <typeparam name="TNetwork">The model.</typeparam>
    /// <param name="data">The data set, to the bit as it was constructed on.</param>
    /// <param name="options">What the check may cost; null for the defaults.</param>
    /// <param name="cancellationToken">Cancels the check, also within exact arithmetic.</param>
    /// <exception cref="ArgumentOutOfRangeException">The budget is below one bit.</exception>
    public CertificateVerification Verify<TNetwork>(LabeledData data, VerificationOptions? options = null, CancellationToken cancellationToken = default)
        where TNetwork : INetwork<TNetwork> =>
        NetworkClaim.FirstFailure<TNetwork>(_content) is CertificateFailure failure
            ? CertificateVerification.Rejected(failure)
            : Verify(data, options, cancellationToken);
}

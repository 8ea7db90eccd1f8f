namespace DeepMin.AutoDiff.Constructions;

/// <summary>
/// A claim about the parameters θ of a ReLU network on a data set, in a form that anyone can check again from the data alone. Immutable.
/// </summary>
/// <remarks>All claims are about real arithmetic on the stored float64 numbers: inputs, θ, normals and targets as they are.</remarks>
/// <example>
/// <code><![CDATA[
/// string json = SequentialCertificate.Of(minimizer).ToJson();
/// CertificateVerification verification = SequentialCertificate.FromJson(json).Verify<WineReluNet>(data);
/// Console.WriteLine(verification); // valid: ... checks in float64 with error bounds, ... in exact arithmetic
/// ]]></code>
/// </example>
public abstract class Certificate
{
    private readonly NetworkContent _content;

    private protected Certificate(NetworkContent content)
    {
        _content = content;
        Relu = new ReluNetwork(content.Widths, content.Theta);
        NetworkFingerprint = NetworkClaim.Fingerprint(content);
    }

    /// <summary>SHA-256 over N, M, the bits of the inputs and the labels, in 64 lower-case hexadecimal digits.</summary>
    public string DataHash => _content.DataHash;

    /// <summary>Number of samples that the certificate is about.</summary>
    public int SampleCount => _content.SampleCount;

    /// <summary>The fingerprint of the network that the parameters belong to. Only a check that is given the network's type can judge it.</summary>
    public ModelFingerprint NetworkFingerprint { get; }

    /// <summary>Widths M, M₁, …, M_L, Q of the network.</summary>
    public IReadOnlyList<int> Widths => Array.AsReadOnly(_content.Widths);

    /// <summary>The activations of the layers, all dense: Relu but for the last, which has Identity; anything else is refused.</summary>
    public IReadOnlyList<string> Activations => Array.AsReadOnly(_content.Activations);

    /// <summary>Parameters θ, length K: layer by layer W (outputs × inputs, row-major), then b.</summary>
    public ReadOnlySpan<double> Theta => _content.Theta;

    /// <summary>Targets y_j, classes × outputs, row-major.</summary>
    public ReadOnlySpan<double> Targets => _content.Targets;

    internal ReluNetwork Relu { get; }

    /// <summary>The certificate as JSON; every double in the shortest form that reads back to the same bits.</summary>
    public abstract string ToJson();

    /// <summary>Checks every claim from the data and the network that the certificate spells out.</summary>
    /// <param name="data">The data set with its own class labels, to the bit as it was constructed on.</param>
    /// <param name="options">What the check may cost; null for the defaults.</param>
    /// <param name="cancellationToken">Cancels the check, also within exact arithmetic.</param>
    /// <exception cref="ArgumentOutOfRangeException">The budget is below one bit.</exception>
    /// <remarks>
    /// Float64 with a rigorous error bound decides most inequalities, exact arithmetic the rest. Whether a model is the network is not
    /// judged; use <see cref="Verify{TNetwork}(LabeledData, VerificationOptions?, CancellationToken)"/> for that.
    /// </remarks>
    public CertificateVerification Verify(LabeledData data, VerificationOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        return Check(data, (options ?? new VerificationOptions()).Arithmetic(cancellationToken));
    }

    /// <summary>Checks every claim, and that a model is the network, by the widths, activations and options of the model's own layers.</summary>
    /// <typeparam name="TNetwork">The model.</typeparam>
    /// <param name="data">The data set with its own class labels, to the bit as it was constructed on.</param>
    /// <param name="options">What the check may cost; null for the defaults.</param>
    /// <param name="cancellationToken">Cancels the check, also within exact arithmetic.</param>
    /// <exception cref="ArgumentOutOfRangeException">The budget is below one bit.</exception>
    public CertificateVerification Verify<TNetwork>(LabeledData data, VerificationOptions? options = null, CancellationToken cancellationToken = default)
        where TNetwork : INetwork<TNetwork> =>
        NetworkClaim.FirstFailure<TNetwork>(_content) is CertificateFailure failure
            ? CertificateVerification.Rejected(failure)
            : Verify(data, options, cancellationToken);

    private protected abstract CertificateVerification Check(LabeledData data, ExactArithmetic exact);
}

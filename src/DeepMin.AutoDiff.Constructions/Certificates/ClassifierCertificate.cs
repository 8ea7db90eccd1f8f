using System.Globalization;
using System.Text.Json;

namespace DeepMin.AutoDiff.Constructions;

/// <summary>
/// The claim that a classifier decides every sample of a data set, and everything within a distance of it, for one class: no point of the ball
/// has an output nearer to, or as near to, another target. Immutable.
/// </summary>
/// <remarks>
/// All claims are about real arithmetic on the stored float64 numbers. They are proved by a relaxation: a radius that is refused may be true,
/// one that is accepted is.
/// </remarks>
public sealed class ClassifierCertificate
{
    private readonly ClassifierContent _content;
    private readonly ReluNetwork _network;

    private ClassifierCertificate(ClassifierContent content) => (_content, _network) = (content, new ReluNetwork(content.Widths, content.Theta));

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

    /// <summary>Targets y_j, classes × outputs, row-major.</summary>
    public ReadOnlySpan<double> Targets => _content.Targets;

    /// <summary>The class that each sample is given.</summary>
    public IReadOnlyList<int> Classes => Array.AsReadOnly(_content.Classes);

    /// <summary>For each sample the Euclidean distance within which everything has its class; 0 where nothing is claimed.</summary>
    public ReadOnlySpan<double> Radii => _content.Radii;

    /// <summary>The certificate of a classifier, about the training samples of its minimizer.</summary>
    /// <param name="classifier">The classifier, of two classes or more.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="ArgumentException">There is one class only: every sample has it.</exception>
    public static ClassifierCertificate Of(ConstructedClassifier classifier, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(classifier);
        if (classifier.ClassCount < 2)
            throw new ArgumentException("Expected a classifier of two classes or more, got one.", nameof(classifier));
        SequentialMinimizer minimizer = classifier.Minimizer;
        int[] widths = [.. minimizer.Shape.Widths];
        return new ClassifierCertificate(new ClassifierContent
        {
            Schema = CertificateJson.CurrentSchema,
            Kind = ClassifierContent.KindName,
            DataHash = Constructions.DataHash.Of(minimizer.Data, minimizer.Data.Labels),
            SampleCount = minimizer.Data.SampleCount,
            Network = minimizer.NetworkFingerprint.ToString(),
            Widths = widths,
            LayerKinds = NetworkClaim.Kinds(widths.Length - 1),
            Activations = NetworkClaim.Activations(widths.Length - 1),
            Theta = minimizer.Theta.ToArray(),
            Targets = minimizer.Targets.ToArray(),
            Classes = classifier.PredictBatch(minimizer.Data.Inputs),
            Radii = classifier.Measure(cancellationToken).MarginRadii.ToArray(),
        });
    }

    /// <summary>The certificate as JSON; every double in the shortest form that reads back to the same bits.</summary>
    public string ToJson() => JsonSerializer.Serialize(_content, CertificateJson.Default.ClassifierContent);

    /// <summary>Reads a certificate. That it can be read says nothing about its truth.</summary>
    /// <param name="json">Text that <see cref="ToJson"/> wrote.</param>
    /// <exception cref="InvalidDataException">The text is no certificate of this kind, is incomplete, or its members do not fit together.</exception>
    public static ClassifierCertificate FromJson(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        ClassifierContent content = CertificateJson.Read(json, ClassifierContent.KindName, CertificateJson.Default.ClassifierContent);
        CertificateFormat.Require(content);
        return new ClassifierCertificate(content);
    }

    /// <summary>The first claim that is false or not proved; null if all are proved.</summary>
    /// <param name="data">The data set, to the bit as it was constructed on.</param>
    /// <param name="options">What the check may cost; null for the defaults.</param>
    /// <param name="cancellationToken">Cancels the check, also within exact arithmetic.</param>
    /// <exception cref="ArgumentOutOfRangeException">The budget is below one bit.</exception>
    public CertificateFailure? FirstFailure(LabeledData data, VerificationOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        ExactArithmetic exact = (options ?? new VerificationOptions()).Arithmetic(cancellationToken);
        return NetworkClaim.FirstFailure(_content) ?? DataClaim.FirstFailure(_content, data) ?? CheckRadii(data, exact);
    }

    /// <summary>As <see cref="FirstFailure(LabeledData, VerificationOptions?, CancellationToken)"/>, and whether a model is the network, by its own layers.</summary>
    /// <typeparam name="TNetwork">The model.</typeparam>
    /// <param name="data">The data set, to the bit as it was constructed on.</param>
    /// <param name="options">What the check may cost; null for the defaults.</param>
    /// <param name="cancellationToken">Cancels the check, also within exact arithmetic.</param>
    /// <exception cref="ArgumentOutOfRangeException">The budget is below one bit.</exception>
    public CertificateFailure? FirstFailure<TNetwork>(LabeledData data, VerificationOptions? options = null, CancellationToken cancellationToken = default)
        where TNetwork : INetwork<TNetwork> =>
        NetworkClaim.FirstFailure<TNetwork>(_content) ?? FirstFailure(data, options, cancellationToken);

    private CertificateFailure? CheckRadii(LabeledData data, ExactArithmetic exact)
    {
        if (data.ClassCount < 2)
            return new CertificateFailure(CertificateClaim.Margin, "expected two classes or more, got one");
        AffineRegions regions = new(_network, exact);
        ClassTargets targets = ClassTargets.Unchecked(_content.Targets, data.ClassCount);
        return RowChecks.Run(
            data.SampleCount,
            () => new MarginEvaluator(_network, regions, targets),
            (evaluator, row) =>
            {
                exact.CancellationToken.ThrowIfCancellationRequested();
                double radius = _content.Radii[row];
                return radius == 0 || evaluator.Holds(data.Row(row), _content.Classes[row], radius)
                    ? null
                    : new CertificateFailure(
                        CertificateClaim.Margin,
                        string.Create(CultureInfo.InvariantCulture, $"expected class {_content.Classes[row]} within {radius:r} of the sample, which is not proved"),
                        row);
            },
            _ => { },
            exact.CancellationToken);
    }
}

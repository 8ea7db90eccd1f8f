using System.Globalization;
using System.Text.Json;

namespace DeepMin.AutoDiff.Constructions;

/// <summary>
/// The claim that a classifier decides every sample of a data set, and everything within a distance of it, for one class: no point of the ball
/// has an output nearer to, or as near to, another target. Immutable.
/// </summary>
/// <remarks>The claims are proved by a relaxation: a radius that is refused may be true, one that is accepted is.</remarks>
public sealed class ClassifierCertificate : Certificate
{
    private readonly ClassifierContent _content;

    private ClassifierCertificate(ClassifierContent content)
        : base(content)
    {
        _content = content;
    }

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

    /// <inheritdoc/>
    public override string ToJson() => JsonSerializer.Serialize(_content, CertificateJson.Default.ClassifierContent);

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

    private protected override CertificateVerification Check(LabeledData data, ExactArithmetic exact)
    {
        CertificateFailure? failure = CertificateVerification.Guarded(() =>
            NetworkClaim.FirstFailure(_content) ?? DataClaim.FirstFailure(_content, data) ?? CheckRadii(data, exact));
        return new CertificateVerification(failure, failure is null ? _content.Radii.Count(radius => radius > 0) : 0, 0, double.NaN);
    }

    private CertificateFailure? CheckRadii(LabeledData data, ExactArithmetic exact)
    {
        if (data.ClassCount < 2)
            return new CertificateFailure(CertificateClaim.Margin, "expected two classes or more, got one");
        AffineRegions regions = new(Relu, exact);
        ClassTargets targets = ClassTargets.Unchecked(_content.Targets, data.ClassCount);
        return RowChecks.Run(
            data.SampleCount,
            () => new MarginEvaluator(Relu, regions, targets),
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

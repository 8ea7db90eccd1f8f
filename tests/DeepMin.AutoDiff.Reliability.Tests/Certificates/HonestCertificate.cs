using DeepMin.AutoDiff.Constructions;

namespace DeepMin.AutoDiff.Reliability.Tests;

/// <summary>A certificate that the library made, with the library's own check of any text in its place.</summary>
/// <param name="Name">Kind and data.</param>
/// <param name="Data">The data.</param>
/// <param name="Json">The certificate.</param>
/// <param name="Refusal">Why the library refuses a text, by the model's type where there is one; null if it accepts it.</param>
internal sealed record HonestCertificate(string Name, LabeledData Data, string Json, Func<string, string?> Refusal)
{
    public override string ToString() => Name;

    public static HonestCertificate Minimizer<TNetwork>(string name, LabeledData data, ConstructionForm form = ConstructionForm.Automatic, ClassSplit? split = null)
        where TNetwork : INetwork<TNetwork>
    {
        ConstructionOptions options = new() { Form = form };
        SequentialMinimizer minimizer = split is null
            ? SequentialMinimizer.Construct<TNetwork>(data, options)
            : SequentialMinimizer.Construct<TNetwork>(split, options);
        return new(name, data, SequentialCertificate.Of(minimizer).ToJson(), Reading(json => SequentialCertificate.FromJson(json).Verify<TNetwork>(data)));
    }

    public static HonestCertificate Clustered<TNetwork>(string name, LabeledData data, ConstructionForm form)
        where TNetwork : INetwork<TNetwork>
    {
        ClusteredMinimizer minimizer = ClusteredMinimizer.Construct<TNetwork>(data, new ConstructionOptions { Form = form });
        return new(name, data, ClusteredCertificate.Of(minimizer).ToJson(), Reading(json => ClusteredCertificate.FromJson(json).Verify<TNetwork>(data)));
    }

    public static HonestCertificate Classifier<TNetwork>(string name, LabeledData data, ConstructionForm form = ConstructionForm.Automatic, ClassSplit? split = null)
        where TNetwork : INetwork<TNetwork>
    {
        ConstructionOptions options = new() { Form = form };
        ConstructedClassifier classifier = new(split is null
            ? SequentialMinimizer.Construct<TNetwork>(data, options)
            : SequentialMinimizer.Construct<TNetwork>(split, options));
        return new(name, data, ClassifierCertificate.Of(classifier).ToJson(), Reading(json => ClassifierCertificate.FromJson(json).Verify<TNetwork>(data)));
    }

    public static HonestCertificate NonSeparability(string name, LabeledData data, int label)
    {
        int[] others = [.. Enumerable.Range(0, data.ClassCount).Where(other => other != label)];
        NonSeparabilityCertificate certificate = NonSeparabilityCertificate.Of(data, label, others, Separation.Find(data, label).Witness!)!;
        return new(name, data, certificate.ToJson(), Reading(json => NonSeparabilityCertificate.FromJson(json).Verify(data)));
    }

    private static Func<string, string?> Reading(Func<string, CertificateVerification> verify) => json =>
    {
        try
        {
            CertificateVerification verification = verify(json);
            return verification.IsValid ? null : $"{verification.FailedClaim}: {verification.Reason}";
        }
        catch (InvalidDataException defect)
        {
            return defect.Message;
        }
    };
}

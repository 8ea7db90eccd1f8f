using DeepMin.AutoDiff;
using DeepMin.AutoDiff.Constructions;

namespace CertifiedClassifier;

/// <summary>Three clusters of 100 samples in four dimensions, small enough for the construction that needs the class means alone.</summary>
internal sealed class ClusteredRun
{
    public const string Name = "clusters";

    private const int Samples = 300, Features = 4, Classes = 3;

    public ClusteredRun()
    {
        Random random = new(0);
        int[] labels = [.. Enumerable.Range(0, Samples).Select(row => row % Classes)];
        double[] inputs = [.. labels.SelectMany(label => Enumerable.Range(0, Features).Select(i => (i == label ? 5 : 0) + random.NextDouble()))];
        Minimizer = ClusteredMinimizer.Construct<ClusterNet>(new LabeledData(inputs, labels));
        Certificate = ClusteredCertificate.Of(Minimizer);
        Verification = ClusteredCertificate.FromJson(Certificate.ToJson()).Verify<ClusterNet>(Minimizer.Data);
    }

    public ClusteredMinimizer Minimizer { get; }

    public ClusteredCertificate Certificate { get; }

    /// <summary>The outcome of checking what was read back from the certificate's JSON text.</summary>
    public CertificateVerification Verification { get; }
}

using System.Diagnostics;
using DeepMin.AutoDiff;
using DeepMin.AutoDiff.Constructions;

namespace CertifiedClassifier;

/// <summary>The explicit network of one data set: what blocks its classes, its pieces, and how it fares on samples that it was not made from.</summary>
internal sealed class ClassifierRun
{
    public const int Splits = 5;
    private const double TrainFraction = 0.7;

    public required string Name { get; init; }

    /// <summary>The order of the classes as they are, with what blocks them if they have none.</summary>
    public required SequentialOrder ClassOrder { get; init; }

    public required SequentialMinimizer Minimizer { get; init; }

    public required SequentialCertificate Certificate { get; init; }

    /// <summary>The outcome of checking what was read back from the certificate's JSON text.</summary>
    public required CertificateVerification Verification { get; init; }

    /// <summary>The class of each sample and the distance within which nothing changes it.</summary>
    public required ClassifierCertificate ClassifierCertificate { get; init; }

    /// <summary>What the check of the classifier's certificate, read back, finds false or not proved; null if all is proved.</summary>
    public required CertificateVerification ClassifierVerification { get; init; }

    /// <summary>Why the classes of the core are blocked, one certificate for each.</summary>
    public required IReadOnlyList<NonSeparabilityCertificate> Blocked { get; init; }

    /// <summary>Time of checking the certificate of the minimizer.</summary>
    public required double VerificationSeconds { get; init; }

    public required IReadOnlyList<double> HeldOutAccuracies { get; init; }

    /// <summary>Parameters K and outputs Q·N of the network on all samples.</summary>
    public required (int Parameters, int Outputs) Size { get; init; }

    /// <summary>Time of the order, the split and the construction on all samples.</summary>
    public required double Seconds { get; init; }

    public SequentialOrder Order => Minimizer.Order;

    public double SmallestMargin => Order.Steps.Min(step => step.Margin);

    public double MeanAccuracy => HeldOutAccuracies.Average();

    public double AccuracyDeviation => Math.Sqrt(HeldOutAccuracies.Average(accuracy => Math.Pow(accuracy - MeanAccuracy, 2)));

    /// <summary>Constructs on all samples, then on the training part of each split, standardized by that part.</summary>
    public static ClassifierRun Run<TNetwork>(string name, LabeledData data, Action<string, double> report)
        where TNetwork : INetwork<TNetwork>
    {
        report(name, 0);
        Stopwatch clock = Stopwatch.StartNew();
        LabeledData standardized = Standardization.Fit(data).Apply(data);
        SequentialOrder order = SequentialOrder.Find(standardized);
        SequentialMinimizer minimizer = order.IsComplete
            ? SequentialMinimizer.Construct<TNetwork>(order)
            : SequentialMinimizer.Construct<TNetwork>(ClassSplit.Find(standardized));
        double seconds = clock.Elapsed.TotalSeconds;
        SequentialCertificate certificate = SequentialCertificate.FromJson(SequentialCertificate.Of(minimizer).ToJson());
        clock.Restart();
        CertificateVerification verification = certificate.Verify<TNetwork>(standardized);
        double verificationSeconds = clock.Elapsed.TotalSeconds;
        ClassifierCertificate classifier = ClassifierCertificate.Of(new ConstructedClassifier(minimizer));

        List<double> accuracies = [];
        for (int seed = 0; seed < Splits; seed++)
        {
            accuracies.Add(HeldOutAccuracy<TNetwork>(data.StratifiedSplit(TrainFraction, seed)));
            report(name, (seed + 1.0) / Splits);
        }

        return new ClassifierRun
        {
            Name = name,
            ClassOrder = order,
            Minimizer = minimizer,
            Certificate = certificate,
            Verification = verification,
            VerificationSeconds = verificationSeconds,
            ClassifierCertificate = classifier,
            ClassifierVerification = ClassifierCertificate.FromJson(classifier.ToJson()).Verify<TNetwork>(standardized),
            Blocked = [.. order.Core.Select(each => NonSeparabilityCertificate.Of(order, each.Class)).OfType<NonSeparabilityCertificate>()],
            HeldOutAccuracies = accuracies,
            Size = (TNetwork.ParameterCount, TNetwork.OutputCount * data.SampleCount),
            Seconds = seconds,
        };
    }

    private static double HeldOutAccuracy<TNetwork>((LabeledData Training, LabeledData HeldOut) split)
        where TNetwork : INetwork<TNetwork>
    {
        Standardization standardization = Standardization.Fit(split.Training);
        ClassSplit pieces = ClassSplit.Find(standardization.Apply(split.Training));
        return SequentialMinimizer.Construct<TNetwork>(pieces).Accuracy(standardization.Apply(split.HeldOut));
    }
}

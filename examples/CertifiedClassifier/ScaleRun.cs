using System.Diagnostics;
using DeepMin.AutoDiff;
using DeepMin.AutoDiff.Constructions;

namespace CertifiedClassifier;

/// <summary>The size of handwritten-digit collections: 60 000 synthetic samples of 784 features in ten classes. Ctrl+C keeps what was found.</summary>
internal static class ScaleRun
{
    private const int Classes = 10;
    private const double MeanDeviation = 0.25;

    public static int Run(int samples)
    {
        using CancellationTokenSource source = new();
        Console.CancelKeyPress += (_, key) =>
        {
            key.Cancel = true;
            source.Cancel();
        };

        LabeledData data = Synthetic(samples, LargeNet.InputCount);
        Stopwatch clock = Stopwatch.StartNew();
        Progress progress = new(clock);
        try
        {
            SequentialOrder order = SequentialOrder.Find(data, progress: progress, cancellationToken: source.Token);
            Console.WriteLine($"{order}");
            if (!order.IsComplete)
                return 1;
            Console.WriteLine($"order after {clock.Elapsed.TotalSeconds:f1} s");
            SequentialMinimizer minimizer = SequentialMinimizer.Construct<LargeNet>(order);
            Console.WriteLine(
                $"{samples} samples: C_N = {minimizer.ClassWeightedCost:g3}, accuracy {minimizer.TrainingAccuracy}, largest weight {minimizer.MaxWeight:g3}; "
                + $"{clock.Elapsed.TotalSeconds:f1} s, at most {Process.GetCurrentProcess().PeakWorkingSet64 / 1e9:f2} GB, of which the data {8e-9 * samples * LargeNet.InputCount:f2} GB");

            clock.Restart();
            SequentialCertificate certificate = SequentialCertificate.Of(minimizer, source.Token);
            double seconds = clock.Elapsed.TotalSeconds;
            CertificateVerification verification = certificate.Verify<LargeNet>(data, cancellationToken: source.Token);
            Console.WriteLine($"certificate after {seconds:f1} s, verified in {clock.Elapsed.TotalSeconds - seconds:f1} s: {verification}");
            return verification.IsValid ? 0 : 1;
        }
        catch (OperationCanceledException)
        {
            Console.WriteLine($"Canceled. Margins: {string.Join(", ", progress.Steps.Select(step => $"{step.Class}: {step.Margin:g4}"))}");
            return 1;
        }
    }

    /// <summary>Unit Gaussian clouds about random means.</summary>
    private static LabeledData Synthetic(int samples, int features)
    {
        Random random = new(0);
        double[] means = new double[Classes * features];
        foreach (ref double mean in means.AsSpan())
            mean = MeanDeviation * Normal(random);
        double[] inputs = new double[samples * features];
        for (int i = 0; i < inputs.Length; i++)
            inputs[i] = means[(i / features % Classes * features) + (i % features)] + Normal(random);
        return new LabeledData(inputs, [.. Enumerable.Range(0, samples).Select(row => row % Classes)]);
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private sealed class Progress(Stopwatch clock) : IProgress<PeelingProgress>
    {
        public IReadOnlyList<PeelingStep> Steps { get; private set; } = [];

        public void Report(PeelingProgress value)
        {
            Steps = value.Steps;
            Console.WriteLine(
                $"{clock.Elapsed.TotalSeconds,6:f1} s: {value.Steps.Count} classes peeled off, class {value.Testing} against {value.Remaining.Count - 1} others");
        }
    }
}

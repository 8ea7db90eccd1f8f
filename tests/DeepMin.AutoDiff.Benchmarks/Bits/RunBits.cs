using DeepMin.AutoDiff.Constructions;
using DeepMin.AutoDiff.Flows;

namespace DeepMin.AutoDiff.Benchmarks;

/// <summary>Hashes of the parameters at which flows, straight lines, fits and constructions end.</summary>
internal static class RunBits
{
    private const int Samples = 12;
    private const int Seed = 99;

    public static IEnumerable<BitsOf> All() => [.. Flows(), Line(), .. Fits(), .. Constructions()];

    private static IEnumerable<BitsOf> Flows()
    {
        foreach ((string name, IMetric metric) in new[] { ("StandardMetric", FlowMetric.Standard), ("PenroseAdaptedMetric", FlowMetric.PenroseAdapted()) })
        {
            using ModelOutputMap<W0> map = new(Uniform(Samples * 2));
            QuadraticCost cost = new(Uniform(Samples * 3), Samples);
            yield return Of($"flow {name} W0", new GradientFlow(map, cost, metric).Run(NetworkInitializer.Create<W0>(Seed), finalTime: 2).Theta);
        }
    }

    private static BitsOf Line()
    {
        using ModelOutputMap<Width16> map = new(Uniform(Samples * 4));
        return Of("line Width16", StraightLine.Run(map, new QuadraticCost(Uniform(Samples * 3), Samples), NetworkInitializer.Create<Width16>(Seed)).Theta);
    }

    private static IEnumerable<BitsOf> Fits()
    {
        double[] inputs = Uniform(40), targets = [.. Enumerable.Range(0, 40).Select(i => Math.Sin(i))];
        using ModelOutputMap<Formula> map = new(inputs);
        yield return Of("fit Formula", Fit.Run(map, targets, [1.0, 0.5, 1.5]).Theta);
        yield return Of("fit W4", Fit.RunNetwork<W4>(inputs, targets[..20]).Theta);
    }

    private static IEnumerable<BitsOf> Constructions()
    {
        LabeledData data = Clouds();
        foreach (ConstructionForm form in new[] { ConstructionForm.Compact, ConstructionForm.Lifted })
            yield return Of($"sequential {form}", SequentialMinimizer.Construct<ReluClasses>(data, new ConstructionOptions { Form = form }).Theta);
        foreach (ConstructionForm form in new[] { ConstructionForm.Compact, ConstructionForm.Cone })
            yield return Of($"clustered {form}", ClusteredMinimizer.Construct<ReluClasses>(data, new ConstructionOptions { Form = form }).Theta);
    }

    /// <summary>Three small clouds about the unit vectors.</summary>
    private static LabeledData Clouds()
    {
        double[] inputs = Uniform(3 * Samples * 3);
        int[] labels = [.. Enumerable.Range(0, 3 * Samples).Select(row => row % 3)];
        for (int i = 0; i < inputs.Length; i++)
            inputs[i] = (0.05 * inputs[i]) + (i % 3 == labels[i / 3] ? 1 : 0);
        return new LabeledData(inputs, labels);
    }

    private static double[] Uniform(int length)
    {
        Random random = new(Seed);
        return [.. Enumerable.Range(0, length).Select(_ => (2 * random.NextDouble()) - 1)];
    }

    private static BitsOf Of(string name, ReadOnlySpan<double> theta) => new(name, BitsHash.Append(BitsHash.Empty, theta));
}

/// <summary>3-3-3-3-3 relu, which holds every form of a construction.</summary>
[Network(3)]
[Dense(3, Activation.Relu)]
[Dense(3, Activation.Relu)]
[Dense(3, Activation.Relu)]
[Dense(3)]
internal sealed partial class ReluClasses;

using DeepMin.AutoDiff;
using DeepMin.AutoDiff.Flows;

namespace CertifiedClassifier;

/// <summary>Training beside construction: the standard gradient flow of the same under-parametrized ReLU network from ten starts.</summary>
/// <param name="Name">Name of the data set.</param>
/// <param name="Parameters">K.</param>
/// <param name="Outputs">Q·N, more than K.</param>
/// <param name="Samples">N.</param>
/// <param name="ConstructedCost">Cost of the constructed θ.</param>
/// <param name="Runs">The flow of each seed.</param>
internal sealed record Contrast(string Name, int Parameters, int Outputs, int Samples, double ConstructedCost, IReadOnlyList<FlowTrajectory> Runs)
{
    public const int Seeds = 10;
    private const double Tolerance = 1e-2;

    /// <summary>Flows to a time, in units of N, or as far as the steps last.</summary>
    public static Contrast Run<TNetwork>(ClassifierRun run, double timePerSample, int steps, Action<string, double> report)
        where TNetwork : INetwork<TNetwork>
    {
        LabeledData data = run.Minimizer.Data;
        using ModelOutputMap<TNetwork> map = new(data.Inputs);
        QuadraticCost cost = new(data.OneHotTargets(), data.SampleCount);
        IntegrationMethod method = IntegrationMethod.Rkc2();
        FlowOptions options = new()
        {
            Method = method,
            RelativeTolerance = Tolerance,
            AbsoluteTolerance = Tolerance,
            MaxSteps = steps,
        };
        List<FlowTrajectory> runs = [];
        for (int seed = 0; seed < Seeds; seed++)
        {
            report($"{run.Name}, standard flow", (double)seed / Seeds);
            runs.Add(new GradientFlow(map, cost, FlowMetric.Standard)
                .Run(NetworkInitializer.Create<TNetwork>(seed), timePerSample * data.SampleCount, options));
        }

        report($"{run.Name}, standard flow", 1);
        return new Contrast(run.Name, TNetwork.ParameterCount, TNetwork.OutputCount * data.SampleCount, data.SampleCount, run.Minimizer.Cost, runs);
    }
}

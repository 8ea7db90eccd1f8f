using DeepMin.AutoDiff.Flows;

namespace DeepMin.AutoDiff.Reliability.Tests.Flows;

/// <summary>Kind K8, the adapted flow with fewer parameters than outputs: it runs, damped, and its laws are measured (row 41).</summary>
public class FewerParametersTests
{
    private const int Samples = 100;

    public static TheoryData<int, bool> Seeds
    {
        get
        {
            TheoryData<int, bool> data = [];
            for (int seed = 0; seed < 8; seed++)
            {
                data.Add(seed, false);
                data.Add(seed, true);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void AdaptedFlow_OfMoreSamplesThanParameters_RunsToItsEnd(int seed, bool randomTargets)
    {
        Random random = new(seed);
        double[] inputs = RandomNetworks.Gaussian(random, 2 * Samples), noise = RandomNetworks.Gaussian(random, Samples);
        double[] targets = [.. noise.Select((e, r) => randomTargets ? e : (Math.Sin(2 * inputs[2 * r]) * Math.Cos(inputs[(2 * r) + 1])) + (0.1 * e))];
        double[] theta = RandomNetworks.Theta(random, 2, 8, 1);
        using ModelOutputMap<Net281> map = new(inputs);
        GradientFlow flow = new(map, new QuadraticCost(targets, Samples), FlowMetric.PenroseAdapted());
        LawObserver laws = new(flow, [FlowLaw.MonotoneCost(1e-12), FlowLaw.DampedRate(), FlowLaw.SlowerThanAdapted(1e-3)]);
        FlowTrajectory run = flow.Run(theta, 8 * Samples, new FlowOptions { RelativeTolerance = 1e-4, AbsoluteTolerance = 1e-6, Observers = [laws] });

        Assert.True(run.Status == RunStatus.Completed, run.Message);
        Assert.True(run.IsDamped);
        Assert.Contains("damped", run.Message, StringComparison.Ordinal);
        Assert.True(run.AcceptedSteps + run.RejectedSteps < (randomTargets ? 600 : 200), $"{run.AcceptedSteps} + {run.RejectedSteps} steps");
        Assert.All(laws.Reports, report => Assert.True(report.IsMet, report.ToString()));
        double start = run.Steps[0].Cost;
        Assert.True(run.Cost <= (randomTargets ? 0.8 : 0.05) * start, $"{run.Cost / start}");
        Assert.InRange(run.Rank, 1, 33);
        Assert.Contains($"rank {run.Rank} of 100", run.Message, StringComparison.Ordinal);
        Assert.InRange(run.UnreachableCost, 0, run.Cost);
    }

    [Fact]
    public void UndampedFlow_OfMoreSamplesThanParameters_NamesTheRemedies()
    {
        Random random = new(1);
        double[] inputs = RandomNetworks.Gaussian(random, 2 * Samples), targets = RandomNetworks.Gaussian(random, Samples);
        using ModelOutputMap<Net281> map = new(inputs);
        GradientFlow flow = new(map, new QuadraticCost(targets, Samples), FlowMetric.PenroseAdapted(relativeDamping: 0));
        FlowTrajectory run = flow.Run(RandomNetworks.Theta(random, 2, 8, 1), 8 * Samples, new FlowOptions { MaxSteps = 600, RelativeTolerance = 1e-4, AbsoluteTolerance = 1e-6 });
        Assert.False(run.IsDamped);
        Assert.NotEqual(RunStatus.Completed, run.Status);
        if (run.Status != RunStatus.LimitReached)
        {
            Assert.Contains("relativeDamping", run.Message, StringComparison.Ordinal);
            Assert.Contains("Fit", run.Message, StringComparison.Ordinal);
        }
    }
}

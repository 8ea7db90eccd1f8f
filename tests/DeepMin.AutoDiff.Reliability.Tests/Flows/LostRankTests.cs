using DeepMin.AutoDiff.Flows;

namespace DeepMin.AutoDiff.Reliability.Tests.Flows;

/// <summary>Kind K8, inputs that repeat with other targets: the run says so, and its law is that of what can be reached (row 40).</summary>
public class LostRankTests
{
    [Fact]
    public void EqualSamples_WithOtherTargets_AreNamedWithTheCostOutOfReach()
    {
        using ModelOutputMap<Net161> map = new([0.5, 0.5, -1]);
        double[] theta = RandomNetworks.Theta(new Random(3), 1, 6, 1);
        GradientFlow flow = new(map, new QuadraticCost([0, 1, 0.3], 3), FlowMetric.PenroseAdapted());
        LawObserver laws = new(flow, [FlowLaw.ExponentialCost(), FlowLaw.StraightOutputs()]);
        FlowTrajectory run = flow.Run(theta, 30, new FlowOptions { Observers = [laws] });

        // The mean ½ leaves (¼ + ¼)/(2·3).
        Assert.Equal(RunStatus.Completed, run.Status);
        Assert.Equal(2, run.Rank);
        Assert.Equal(1.0 / 12, run.UnreachableCost, 1e-15);
        Assert.Contains("rank 2 of 3", run.Message, StringComparison.Ordinal);
        Assert.Contains("0.0833333", run.Message, StringComparison.Ordinal);
        Assert.Contains("samples 0 and 1", run.Message, StringComparison.Ordinal);
        ContradictoryTargets pair = Assert.Single(run.ContradictoryTargets);
        Assert.Equal((0, 1, 0, 0.0, 1.0), (pair.FirstSample, pair.SecondSample, pair.Output, pair.FirstTarget, pair.SecondTarget));
        Assert.True(run.IsOrbitKnown);
        Assert.InRange(run.MaxDrift, 0, 1e-3);
        Assert.All(laws.Reports, report => Assert.True(report.IsMet && report.StepCount == run.AcceptedSteps, report.ToString()));
        double start = run.Steps[0].Cost - (1.0 / 12);
        Assert.Equal((1.0 / 12) + (start * Math.Exp(-20)), run.Cost, 1e-12);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void EqualSamples_OfSeveralOutputs_FollowTheReachableLaw(int seed)
    {
        Random random = new(seed);
        double[] rows = RandomNetworks.Gaussian(random, 12), inputs = [.. rows, .. rows[..3], .. rows[6..9], .. rows[..3]];
        double[] targets = RandomNetworks.Gaussian(random, 14), theta = RandomNetworks.Theta(random, 3, 10, 10, 2);
        targets.AsSpan(4, 2).CopyTo(targets.AsSpan(10, 2));
        using ModelOutputMap<Net3AAB2> map = new(inputs);
        FlowTrajectory run = new GradientFlow(map, new QuadraticCost(targets, 7), FlowMetric.PenroseAdapted()).Run(theta, 20);

        // Samples 0, 4 and 6 are equal, with three targets; 2 and 5 with the same ones.
        double unreachable = 0;
        for (int q = 0; q < 2; q++)
        {
            double[] own = [targets[q], targets[8 + q], targets[12 + q]];
            unreachable += own.Sum(y => (y - own.Average()) * (y - own.Average())) / 14;
        }

        Assert.True(run.Status == RunStatus.Completed, run.Message);
        Assert.Equal(8, run.Rank);
        Assert.Equal(unreachable, run.UnreachableCost, 1e-14);
        Assert.Equal([(0, 4), (0, 6)], run.ContradictoryTargets.Select(pair => (pair.FirstSample, pair.SecondSample)));
        Assert.Equal(unreachable + ((run.Steps[0].Cost - unreachable) * Math.Exp(-40.0 / 7)), run.Cost, 1e-9);
    }

    [Fact]
    public void EqualSamples_OfOneTarget_ContradictNothing()
    {
        using ModelOutputMap<Net161> map = new([0.5, 0.5, -1]);
        FlowTrajectory run = new GradientFlow(map, new QuadraticCost([1, 1, 0.3], 3), FlowMetric.PenroseAdapted())
            .Run(RandomNetworks.Theta(new Random(3), 1, 6, 1), 60);
        Assert.True(run.Status == RunStatus.Completed, run.Message);
        Assert.Equal((2, 0.0), (run.Rank, run.UnreachableCost));
        Assert.Empty(run.ContradictoryTargets);
        Assert.InRange(run.Cost, 0, 1e-12);
    }

    [Fact]
    public void WeightedSamples_LeaveTheWeightedMean()
    {
        using ModelOutputMap<Net161> map = new([0.5, 0.5, -1]);
        double[] weights = [1, 3, 2], theta = RandomNetworks.Theta(new Random(3), 1, 6, 1);
        GradientFlow flow = new(map, new WeightedQuadraticCost([0, 1, 0.3], weights), FlowMetric.PenroseAdapted());
        LawObserver laws = new(flow, [FlowLaw.ExponentialCost()]);
        FlowTrajectory run = flow.Run(theta, 10, new FlowOptions { Observers = [laws] });

        // Mean ¾: ½(1·9/16 + 3·1/16).
        Assert.Equal(0.375, run.UnreachableCost, 1e-15);
        Assert.Equal(0.375, run.Cost, 1e-7);
        Assert.Single(run.ContradictoryTargets);
        Assert.True(laws.Reports[0].IsMet, laws.Reports[0].ToString());
    }
}

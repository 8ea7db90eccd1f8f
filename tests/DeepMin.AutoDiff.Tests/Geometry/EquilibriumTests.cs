using DeepMin.AutoDiff.Flows;
using DeepMin.AutoDiff.Tests.Flows;
using DeepMin.AutoDiff.Tests.Laws;
using DeepMin.AutoDiff.Tests.Support;

namespace DeepMin.AutoDiff.Tests.Geometry;

public class EquilibriumTests
{
    private static readonly double[] Theta = NetworkInitializer.Create<LawNetwork>(1);

    [Fact]
    public void ZeroCost_IsAnEquilibriumOfBothFlows()
    {
        using ModelOutputMap<LawNetwork> map = new([-1, -0.6, -0.1, 0.4, 0.9]);
        QuadraticCost cost = new([0.3, -0.2, 0.5, 0.1, -0.4], 5);
        StraightLineResult result = StraightLine.Run(map, cost, Theta);
        result.ThrowIfFailed();
        Equilibrium there = Equilibrium.Measure(map, cost, result.Theta), start = Equilibrium.Measure(map, cost, Theta);
        Assert.True(there.IsReached(), there.ToString());
        Assert.Equal((5, map.ParameterCount - 5), (there.Rank, there.CriticalDimension));
        Assert.False(start.IsReached());
        Assert.True(start.StandardSpeed > 1e-3 && start.AdaptedSpeed > 1e-3, start.ToString());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void PositiveCost_OfAnOverdeterminedProblem_IsAnEquilibriumOfBothFlows(bool isAdapted)
    {
        // K = 3 < Q·N = 6: the flow runs into least squares, where g ≠ 0 is orthogonal to the range of D.
        Random random = new(2);
        LinearOutputMap map = new(new Spectrum(random, 6, 3, [3, 2, 1]).Matrix);
        QuadraticCost cost = new(Gaussian.Vector(random, 6), 6);
        GradientFlow flow = new(map, cost, isAdapted ? FlowMetric.PenroseAdapted() : FlowMetric.Standard);
        FlowTrajectory trajectory = flow.Run(new double[3], 300, new FlowOptions { RelativeTolerance = 1e-12, AbsoluteTolerance = 1e-14 });
        trajectory.ThrowIfFailed();
        Equilibrium there = Equilibrium.Measure(map, cost, trajectory.Theta);
        Assert.True(there.IsReached(), there.ToString());
        Assert.True(there.Cost > 1e-3);
        Assert.Equal((3, 0), (there.Rank, there.CriticalDimension));
    }

    [Fact]
    public void RankLoss_AtAnUnreachableCost_IsAnEquilibriumOfBothFlows()
    {
        // Two equal samples with different targets: rank 4 of 5.
        using ModelOutputMap<LawNetwork> map = new([-1, -0.6, -0.6, 0.4, 0.9]);
        QuadraticCost cost = new([0.3, -0.2, 0.5, 0.1, -0.4], 5);
        FlowTrajectory trajectory = new GradientFlow(map, cost, FlowMetric.PenroseAdapted()).Run(Theta, 150, new FlowOptions { RelativeTolerance = 1e-11, AbsoluteTolerance = 1e-13 });
        trajectory.ThrowIfFailed();
        Equilibrium there = Equilibrium.Measure(map, cost, trajectory.Theta);
        Assert.True(there.IsReached(), there.ToString());
        Assert.Equal(4, there.Rank);
        Assert.Equal(2 * 0.35 * 0.35 / 10, there.Cost, 1e-12);
    }

    [Fact]
    public void BadArguments_AreNamed()
    {
        using ModelOutputMap<LawNetwork> map = new([-1, -0.6]);
        QuadraticCost cost = new([1, 2], 2);
        Assert.Equal("theta", Assert.Throws<ArgumentException>(() => Equilibrium.Measure(map, cost, [1])).ParamName);
        Assert.Equal("cost", Assert.Throws<ArgumentException>(() => Equilibrium.Measure(map, new QuadraticCost([1], 1), Theta)).ParamName);
    }
}

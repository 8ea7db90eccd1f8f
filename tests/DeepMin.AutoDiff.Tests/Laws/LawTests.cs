using DeepMin.AutoDiff.Flows;
using DeepMin.AutoDiff.Tests.Flows;

namespace DeepMin.AutoDiff.Tests.Laws;

public class LawTests
{
    private static readonly double[] Inputs = [-1, -0.6, -0.1, 0.4, 0.9];
    private static readonly double[] Targets = [0.3, -0.2, 0.5, 0.1, -0.4];
    private static readonly double[] Theta = NetworkInitializer.Create<LawNetwork>(1);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void AdaptedFlow_AtFullRank_MeetsEveryLaw(bool isProjected)
    {
        using ModelOutputMap<LawNetwork> map = new(Inputs);
        GradientFlow flow = new(map, new QuadraticCost(Targets, 5), FlowMetric.PenroseAdapted());
        LawObserver observer = new(flow, [FlowLaw.ExponentialCost(), FlowLaw.StraightOutputs(), FlowLaw.MonotoneCost(), FlowLaw.CostRate(1), FlowLaw.Projector()], isFatal: true);
        FlowTrajectory trajectory = flow.Run(Theta, 10, new FlowOptions { Observers = [observer], ProjectOntoKnownOrbit = isProjected, RelativeTolerance = 1e-8, AbsoluteTolerance = 1e-10 });
        Assert.True(trajectory.Status == RunStatus.Completed, trajectory.Message);
        Assert.All(observer.Reports, report => Assert.True(report.IsMet && report.StepCount == trajectory.AcceptedSteps, report.ToString()));

        // Measured before projection, so that the first two are evidence: an integrator leaves an error.
        Assert.All(observer.Reports.Take(2), report => Assert.True(report.LargestDefect > 1e-13, report.ToString()));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.25)]
    [InlineData(0.5)]
    public void HomotopyFlow_MeetsRateAndMonotonicity(double alpha)
    {
        using ModelOutputMap<LawNetwork> map = new(Inputs);
        GradientFlow flow = new(map, new QuadraticCost(Targets, 5), FlowMetric.Homotopy(alpha));
        LawObserver observer = new(flow, [FlowLaw.CostRate(alpha), FlowLaw.MonotoneCost(), FlowLaw.EquilibriumEquivalence()], isFatal: true);
        FlowTrajectory trajectory = flow.Run(Theta, 5, new FlowOptions { Observers = [observer] });
        Assert.True(trajectory.Status == RunStatus.Completed, trajectory.Message);
        Assert.All(observer.Reports, report => Assert.True(report.IsMet && report.StepCount == trajectory.AcceptedSteps, report.ToString()));
    }

    [Fact]
    public void ViolatedLaw_StopsTheRunWithTheTheoremsName()
    {
        using ModelOutputMap<LawNetwork> map = new(Inputs);
        GradientFlow flow = new(map, new QuadraticCost(Targets, 5), FlowMetric.PenroseAdapted());
        LawObserver observer = new(flow, [FlowLaw.StraightOutputs(1e-15)], isFatal: true);
        FlowTrajectory trajectory = flow.Run(Theta, 5, new FlowOptions { Observers = [observer] });
        Assert.Equal(RunStatus.LawViolated, trajectory.Status);
        Assert.Contains("straight outputs of the adapted flow", trajectory.Message, StringComparison.Ordinal);
        Assert.InRange(trajectory.AcceptedSteps, 1, 3);
        Assert.Equal((trajectory.FinalTime, false), (observer.Reports[0].Time, observer.Reports[0].IsMet));
    }

    [Fact]
    public void Laws_OfOtherMetrics_AreRefusedByName()
    {
        using ModelOutputMap<LawNetwork> map = new(Inputs);
        GradientFlow Flow(IMetric metric) => new(map, new QuadraticCost(Targets, 5), metric);
        void Refused(IMetric metric, FlowLaw law, string metrics)
        {
            ArgumentException error = Assert.Throws<ArgumentException>(() => new LawObserver(Flow(metric), [FlowLaw.MonotoneCost(), law]));
            Assert.Equal("laws", error.ParamName);
            Assert.Contains($"'{law.Theorem}'", error.Message, StringComparison.Ordinal);
            Assert.Contains(metrics, error.Message, StringComparison.Ordinal);
            Assert.Contains(metric.GetType().Name, error.Message, StringComparison.Ordinal);
        }

        WeightedOutputMetric weighted = new([1, 2, 3, 4, 5]);
        PenroseAdaptedMetric damped = new() { Damping = 0.1 };
        Refused(FlowMetric.Standard, FlowLaw.ExponentialCost(), "adapted metrics");
        Refused(FlowMetric.Homotopy(0.5), FlowLaw.StraightOutputs(), "adapted metrics");
        Refused(damped, FlowLaw.ExponentialCost(), "without damping");
        Refused(FlowMetric.Homotopy(0.5), FlowLaw.CostRate(0.25), "alpha 0.25");
        Refused(FlowMetric.Standard, FlowLaw.CostRate(1), "alpha 1");
        Refused(weighted, FlowLaw.CostRate(1), "Euclidean outputs");
        Refused(damped, FlowLaw.CostRate(1), "no damping");
        FlowLaw[] general = [FlowLaw.MonotoneCost(), FlowLaw.Projector(), FlowLaw.EquilibriumEquivalence()];
        IMetric[] metrics = [FlowMetric.Standard, FlowMetric.Homotopy(0.5), weighted, damped];
        Assert.All(metrics, metric => Assert.Equal(3, new LawObserver(Flow(metric), general).Reports.Count));
        Assert.Equal(2, new LawObserver(Flow(weighted), [FlowLaw.ExponentialCost(), FlowLaw.StraightOutputs()]).Reports.Count);
    }

    [Fact]
    public void WeightedCost_AdaptedFlow_LeadsEachSampleAtItsOwnRate()
    {
        using ModelOutputMap<LawNetwork> map = new(Inputs);
        double[] weights = [0.2, 1, 0.5, 0.7, 0.1], initial = new double[5], final = new double[5];
        GradientFlow flow = new(map, new WeightedQuadraticCost(Targets, weights), FlowMetric.PenroseAdapted());
        FlowTrajectory trajectory = flow.Run(Theta, 3, new FlowOptions { ProjectOntoKnownOrbit = false, RelativeTolerance = 1e-9, AbsoluteTolerance = 1e-11 });
        Assert.True(trajectory.Status == RunStatus.Completed, trajectory.Message);
        map.Evaluate(Theta, initial);
        map.Evaluate(trajectory.Theta, final);
        for (int r = 0; r < 5; r++)
            Assert.Equal(Targets[r] + (Math.Exp(-3 * weights[r]) * (initial[r] - Targets[r])), final[r], 1e-7);
    }

    [Fact]
    public void ClassCost_AndC_BoundEachOther()
    {
        int[] labels = [0, 1, 1, 1, 0];
        using ModelOutputMap<LawNetwork> map = new(Inputs);
        WeightedQuadraticCost cost = WeightedQuadraticCost.OfClasses(Targets, labels);
        GradientFlow flow = new(map, cost, FlowMetric.PenroseAdapted());
        LawObserver observer = new(flow, [FlowLaw.ClassCostBounds(Targets, labels), FlowLaw.ExponentialCost()], isFatal: true);
        FlowTrajectory trajectory = flow.Run(Theta, 3, new FlowOptions { Observers = [observer] });
        Assert.True(trajectory.Status == RunStatus.Completed, trajectory.Message);
        Assert.All(observer.Reports, report => Assert.True(report.IsMet, report.ToString()));

        // C_N by its definition.
        double[] outputs = [1, 2, 3, 4, 5];
        double Square(int r) => (outputs[r] - Targets[r]) * (outputs[r] - Targets[r]);
        Assert.Equal(((Square(0) + Square(4)) / 2) + ((Square(1) + Square(2) + Square(3)) / 3), cost.Value(outputs), 1e-13);
    }

    [Fact]
    public void CrossEntropy_Gradient_IsTheDerivativeAndTheFlowFalls()
    {
        int[] labels = [1, 0, 1];
        SoftmaxCrossEntropyCost cost = new(labels, 2);
        double[] outputs = [0.3, -1, 800, 799, 2, 0.5], gradient = new double[6];
        cost.Gradient(outputs, gradient);
        for (int a = 0; a < outputs.Length; a++)
        {
            double[] above = [.. outputs], below = [.. outputs];
            above[a] += 1e-5;
            below[a] -= 1e-5;
            Assert.Equal((cost.Value(above) - cost.Value(below)) / (above[a] - below[a]), gradient[a], 1e-8);
        }

        using LinearOutputMap map = new(new double[,] { { 1, 0, 2, 0, 1, 1, 3 }, { 0, 1, 0, 1, 0, 2, 1 }, { 2, 1, 0, 0, 1, 0, 0 }, { 0, 0, 1, 3, 1, 0, 1 }, { 1, 0, 0, 1, 0, 4, 0 }, { 0, 2, 1, 0, 0, 1, 0 } }, outputCount: 2);
        GradientFlow flow = new(map, cost, FlowMetric.PenroseAdapted());
        double[] theta = [0.1, -0.2, 0.3, 0, 0.1, 0, -0.1];
        LawObserver observer = new(flow, [FlowLaw.MonotoneCost(), FlowLaw.CostRate(1)], isFatal: true);
        FlowTrajectory trajectory = flow.Run(theta, 50, new FlowOptions { Observers = [observer] });
        Assert.True(trajectory.Status == RunStatus.Completed, trajectory.Message);
        Assert.True(trajectory.Cost < 0.1, $"{trajectory.Cost}");
        Assert.All(observer.Reports, report => Assert.True(report.IsMet, report.ToString()));
        Assert.Contains("SoftmaxCrossEntropyCost", Assert.Throws<ArgumentException>(() => new LawObserver(flow, [FlowLaw.ExponentialCost()])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Costs_BadArguments_AreNamed()
    {
        Assert.Contains("index 1", Assert.Throws<ArgumentException>(() => new WeightedQuadraticCost([1, 2], [1, 0])).Message, StringComparison.Ordinal);
        Assert.Contains("got 2 at index 1", Assert.Throws<ArgumentException>(() => new SoftmaxCrossEntropyCost([0, 2], 2)).Message, StringComparison.Ordinal);
        Assert.Contains("index 1", Assert.Throws<ArgumentException>(() => new WeightedQuadraticCost([1, double.NaN], [1, 1])).Message, StringComparison.Ordinal);
    }
}

using DeepMin.AutoDiff.Flows;

namespace DeepMin.AutoDiff.Reliability.Tests.Events;

/// <summary>Kinds K2 and K8: the cost falls to a level, however low, at the time of the law.</summary>
public class CostEventTests
{
    private static readonly double[] Inputs = [-1, -0.4, 0.1, 0.5, 0.2, 0.9, -0.7, 0.3];
    private static readonly double[] Targets = [0.3, -0.2, 0.5, 0.1];

    [Theory]
    [InlineData(1e-8, 8.86376678169621, 4e-12)]
    [InlineData(1e-12, 13.4689369676843, 4e-10)]
    [InlineData(1e-18, 20.3766922466664, 4e-7)]
    [InlineData(1e-22, 24.9818624326545, 4e-5)]
    public void CostBelow_AlongTheAdaptedFlow_HappensAtTheTimeOfTheLaw(double level, double expected, double tolerance)
    {
        // b·1 with target 1 from 0: C = ½·e^(−2s); b itself is rounded at 1, which hides 1e-16/|r| of the time.
        using ModelOutputMap<Slope> map = new([1]);
        GradientFlow flow = new(map, new QuadraticCost([1], 1), FlowMetric.PenroseAdapted());
        FlowTrajectory trajectory = flow.Run([0], 40, new FlowOptions { Events = [IntegrationEvent.CostBelow(flow, level)] });
        Assert.Equal(RunStatus.Event, trajectory.Status);
        Assert.Equal(expected, trajectory.FinalTime, tolerance);
        Assert.True(trajectory.Cost <= level, $"{trajectory.Cost:R}");
    }

    [Theory]
    [InlineData(1e-2)]
    [InlineData(1e-14)]
    [InlineData(1e-16)]
    [InlineData(1e-24)]
    public void CostBelow_AlongTheFlowOfANetwork_HappensAtTheTimeOfTheLaw(double level)
    {
        for (int seed = 0; seed < 4; seed++)
        {
            using ModelOutputMap<SmallTanh> map = new(Inputs);
            QuadraticCost cost = new(Targets, 4);
            GradientFlow flow = new(map, cost, FlowMetric.PenroseAdapted());
            double[] theta = NetworkInitializer.Create<SmallTanh>(seed), outputs = new double[4];
            map.Evaluate(theta, outputs);
            double expected = 2 * Math.Log(cost.Value(outputs) / level);
            FlowTrajectory trajectory = flow.Run(theta, 200, new FlowOptions { Events = [IntegrationEvent.CostBelow(flow, level)] });
            Assert.Equal(RunStatus.Event, trajectory.Status);
            Assert.Equal(expected, trajectory.FinalTime, 1e-9 + (4e-15 / Math.Sqrt(level)));
            Assert.InRange(trajectory.Cost, level * (1 - 1e-3), level);
        }
    }

    [Theory]
    [InlineData(1e-8)]
    [InlineData(1e-18)]
    [InlineData(1e-22)]
    public void CostBelow_WithoutProjection_IsNoEventAboveTheLevel(double level)
    {
        // Below the integrator's error the dense output dips where no state of the integration does.
        using ModelOutputMap<Slope> map = new([1]);
        GradientFlow flow = new(map, new QuadraticCost([1], 1), FlowMetric.PenroseAdapted());
        FlowTrajectory trajectory = flow.Run([0], 40, new FlowOptions { ProjectOntoKnownOrbit = false, Events = [IntegrationEvent.CostBelow(flow, level)] });
        Assert.True(trajectory.Status != RunStatus.Event || trajectory.Cost <= level, $"{trajectory.Cost:g3}");
        Assert.True(trajectory.Status == RunStatus.Event || trajectory.UnresolvedEvents.Count > 0, trajectory.Message);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(-400)]
    [InlineData(37)]
    public void CostBelow_InAnotherUnit_HasTheSameBits(int exponent)
    {
        (FlowTrajectory plain, FlowTrajectory scaled) = (Run(0), Run(exponent));
        Assert.Equal(plain.FinalTime, scaled.FinalTime);
        Assert.Equal((plain.Status, plain.AcceptedSteps, plain.RejectedSteps, plain.Work.FieldEvaluations), (scaled.Status, scaled.AcceptedSteps, scaled.RejectedSteps, scaled.Work.FieldEvaluations));
        Assert.Equal(plain.Theta.ToArray().Select(value => Math.ScaleB(value, exponent)), scaled.Theta.ToArray());
        Assert.Equal(Math.ScaleB(plain.Cost, 2 * exponent), scaled.Cost);

        static FlowTrajectory Run(int exponent)
        {
            using ModelOutputMap<Line> map = new([0, 1]);
            GradientFlow flow = new(map, new QuadraticCost([Math.ScaleB(1, exponent), Math.ScaleB(-3.3, exponent)], 2), FlowMetric.PenroseAdapted());
            return flow.Run([Math.ScaleB(0.3, exponent), Math.ScaleB(0.7, exponent)], 60, new FlowOptions { Events = [IntegrationEvent.CostBelow(flow, Math.ScaleB(1e-9, 2 * exponent))] });
        }
    }

    [Fact]
    public void Stationary_AtAnyLevel_IsLocatedOnTheStandardFlow()
    {
        // b·1 with target 1 from 0: the gradient is e^(−s).
        using ModelOutputMap<Slope> map = new([1]);
        GradientFlow flow = new(map, new QuadraticCost([1], 1), FlowMetric.Standard);
        FlowTrajectory trajectory = flow.Run([0], 40, new FlowOptions { RelativeTolerance = 1e-11, Method = IntegrationMethod.Dop853, Events = [IntegrationEvent.Stationary(flow, 1e-6)] });
        Assert.Equal(RunStatus.Event, trajectory.Status);
        Assert.Equal(6 * Math.Log(10), trajectory.FinalTime, 1e-4);
        flow.Map.Jacobian(trajectory.Theta, new double[1], new double[1]);
        Assert.InRange(1 - trajectory.Theta[0], 0, 1e-6);
    }
}

/// <summary>b·x.</summary>
[Model(inputs: 1)]
public sealed partial class Slope
{
    [Output] private static double Value(double x, double b) => b * x;
}

/// <summary>The network 2-6-1 with tanh.</summary>
[Network(inputs: 2)]
[Dense(6, Activation.Tanh)]
[Dense(1)]
public sealed partial class SmallTanh;

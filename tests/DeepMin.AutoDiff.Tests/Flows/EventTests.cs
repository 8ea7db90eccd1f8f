using DeepMin.AutoDiff.Flows;

namespace DeepMin.AutoDiff.Tests.Flows;

public class EventTests
{
    [Theory]
    [InlineData("Tsit5")]
    [InlineData("Dop853")]
    public void CostBelow_OnTheAdaptedFlow_HappensAtTheTimeOfTheLaw(string name)
    {
        // C(s) = e^(−2s/N)·C(0): the level is reached at s = (N/2)·ln(C(0)/level).
        using LinearOutputMap map = new(new double[,] { { 1, 2, 0 }, { 0, 1, 1 } });
        QuadraticCost cost = new([1, -1], 2);
        GradientFlow flow = new(map, cost, new PenroseAdaptedMetric());
        double[] theta = [0.5, 2, 1], outputs = new double[2];
        map.Evaluate(theta, outputs);
        double level = cost.Value(outputs) / 50;
        FlowOptions options = new()
        {
            Method = name == "Tsit5" ? new Tsit5() : new Dop853(),
            Controller = new PidController(1e-9, 1e-11),
            Events = [IntegrationEvent.CostBelow(flow, level)],
        };
        FlowTrajectory trajectory = flow.Integrate(theta, 30, options);
        Assert.Equal(FlowStatus.Event, trajectory.Status);
        trajectory.ThrowIfFailed();
        Assert.Equal(Math.Log(50), trajectory.FinalTime, 1e-7);
        Assert.Equal(level, trajectory.FinalCost, 1e-6 * level);
        Assert.Equal(trajectory.FinalTime, Assert.Single(trajectory.Events).Time);
    }

    [Theory]
    [InlineData(EventDirection.Falling, 3, 0.5)]
    [InlineData(EventDirection.Rising, 3, 1.5)]
    [InlineData(EventDirection.Both, 6, 0.5)]
    public void PassingEvent_OfCosine_CountsCrossingsOfItsDirection(EventDirection direction, int count, double first)
    {
        FunctionField field = new(2, static (_, u, du) => (du[0], du[1]) = (u[1], -u[0]));
        IntegrationEvent zero = new("zero", static (_, state) => state[0], direction, IsTerminal: false);
        Trajectory trajectory = Integrator.Integrate(field, [1, 0], 6 * Math.PI, new IntegrationOptions { Events = [zero], Controller = new PidController(1e-9, 1e-9) });
        Assert.Equal(FlowStatus.Completed, trajectory.Status);
        Assert.Equal(count, trajectory.Events.Count);
        Assert.Equal(first * Math.PI, trajectory.Events[0].Time, 1e-6);
        Assert.All(trajectory.Events, occurrence => Assert.Equal(0, occurrence.State[0], 1e-12));
    }

    [Fact]
    public void Stationary_OnTheStandardFlow_StopsWhereTheGradientIsSmall()
    {
        using LinearOutputMap map = new(new double[,] { { 1, 2, 0 }, { 0, 1, 1 } });
        GradientFlow flow = new(map, new QuadraticCost([1, -1], 2), new StandardMetric());
        FlowTrajectory trajectory = flow.Integrate([0.5, 2, 1], 200, new FlowOptions { Events = [IntegrationEvent.Stationary(flow, 1e-3)] });
        Assert.Equal(FlowStatus.Event, trajectory.Status);
        Assert.Contains("gradient 0.001", trajectory.Message, StringComparison.Ordinal);
        Assert.InRange(trajectory.FinalTime, 1, 199);
    }
}

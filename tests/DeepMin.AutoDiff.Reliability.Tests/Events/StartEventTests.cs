using DeepMin.AutoDiff.Flows;

namespace DeepMin.AutoDiff.Reliability.Tests.Events;

/// <summary>Kind K8: what is true at the start happens at the start.</summary>
public class StartEventTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void CostBelow_TrueAtTheStart_HappensThere(bool isTerminal)
    {
        using ModelOutputMap<Slope> map = new([1]);
        GradientFlow flow = new(map, new QuadraticCost([1], 1), FlowMetric.PenroseAdapted());
        FlowTrajectory trajectory = flow.Run([1 - Math.Sqrt(2.5e-6)], 5, new FlowOptions { Events = [IntegrationEvent.CostBelow(flow, 1e-3, isTerminal)] });
        EventOccurrence occurrence = Assert.Single(trajectory.Events);
        Assert.Equal(0, occurrence.Time);
        Assert.Equal(isTerminal ? RunStatus.Event : RunStatus.Completed, trajectory.Status);
        Assert.Equal(isTerminal ? 0 : 5, trajectory.FinalTime);
        Assert.Equal(isTerminal, trajectory.AcceptedSteps == 0);
        if (isTerminal)
            Assert.Equal(1.25e-6, trajectory.Cost, 1e-15);
    }

    [Fact]
    public void Stationary_TrueAtTheStart_HappensThere()
    {
        using ModelOutputMap<Slope> map = new([1]);
        GradientFlow flow = new(map, new QuadraticCost([1], 1), FlowMetric.Standard);
        FlowTrajectory trajectory = flow.Run([1], 5, new FlowOptions { Events = [IntegrationEvent.Stationary(flow, 1e-12)] });
        Assert.Equal((RunStatus.Event, 0.0, 1), (trajectory.Status, trajectory.FinalTime, trajectory.Events.Count));
    }

    [Theory]
    [InlineData(EventDirection.Both, true)]
    [InlineData(EventDirection.Rising, true)]
    [InlineData(EventDirection.Falling, false)]
    public void FunctionThatIsZeroAtTheStart_CountsIfItGoesOnInItsDirection(EventDirection direction, bool happens)
    {
        IntegrationEvent each = new("level", static (_, state) => state[0] - 2, direction, IsTerminal: false);
        Trajectory trajectory = Integrator.Run(FunctionField.Clock, [2], 5, new IntegrationOptions { Events = [each] });
        Assert.Equal(happens ? 1 : 0, trajectory.Events.Count);
        Trajectory ended = Integrator.Run(FunctionField.Clock, [2], 5, new IntegrationOptions { Events = [each with { IsTerminal = true }] });
        Assert.Equal(happens ? 0 : 5, ended.FinalTime);
    }

    [Fact]
    public void CrossingEvent_BeyondZeroAtTheStart_WaitsForItsCrossing()
    {
        IntegrationEvent below = new("below", static (time, _) => Math.Cos(time) - 2, EventDirection.Falling);
        Assert.Empty(Integrator.Run(FunctionField.Clock, [0], 5, new IntegrationOptions { Events = [below] }).Events);
        Assert.Equal(0, Integrator.Run(FunctionField.Clock, [0], 5, new IntegrationOptions { Events = [below with { CountsAtStart = true }] }).FinalTime);
    }

    [Fact]
    public void EventsAtTheStart_AreRecordedBeforeTheTerminalOne()
    {
        using ModelOutputMap<Slope> map = new([1]);
        GradientFlow flow = new(map, new QuadraticCost([1], 1), FlowMetric.PenroseAdapted());
        FlowTrajectory trajectory = flow.Run([1 - 1e-6], 5, new FlowOptions { Events = [IntegrationEvent.CostBelow(flow, 1e-3), IntegrationEvent.CostBelow(flow, 1e-4, isTerminal: false)] });
        Assert.Equal(["cost 0.0001", "cost 0.001"], trajectory.Events.Select(each => each.Name));
    }

    [Fact]
    public void Levels_ThatAreNoNumbers_AreRefusedByName()
    {
        using ModelOutputMap<Slope> map = new([1]);
        GradientFlow flow = new(map, new QuadraticCost([1], 1), FlowMetric.PenroseAdapted());
        Assert.Equal("level", Assert.Throws<ArgumentOutOfRangeException>(() => IntegrationEvent.CostBelow(flow, double.NaN)).ParamName);
        Assert.Equal("level", Assert.Throws<ArgumentOutOfRangeException>(() => IntegrationEvent.Stationary(flow, double.NaN)).ParamName);
        Assert.Equal("options", Assert.Throws<ArgumentException>(() => Integrator.Run(FunctionField.Clock, [0], 1, new IntegrationOptions { Events = [null!] })).ParamName);
        Assert.Equal("options", Assert.Throws<ArgumentException>(() => Integrator.Run(FunctionField.Clock, [0], 1, new IntegrationOptions { Events = [new IntegrationEvent("none", null!)] })).ParamName);
    }
}

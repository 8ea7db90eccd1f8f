using DeepMin.AutoDiff.Flows;
using DeepMin.AutoDiff.Tests.Laws;
using DeepMin.AutoDiff.Tests.Support;

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
        GradientFlow flow = new(map, cost, FlowMetric.PenroseAdapted());
        double[] theta = [0.5, 2, 1], outputs = new double[2];
        map.Evaluate(theta, outputs);
        double level = cost.Value(outputs) / 50;
        FlowOptions options = new()
        {
            Method = name == "Tsit5" ? IntegrationMethod.Tsit5 : IntegrationMethod.Dop853,
            RelativeTolerance = 1e-9,
            AbsoluteTolerance = 1e-11,
            Events = [FlowEvents.CostBelow(flow, level)],
        };
        FlowTrajectory trajectory = flow.Run(theta, 30, options);
        Assert.Equal(RunStatus.Event, trajectory.Status);
        trajectory.ThrowIfFailed();
        Assert.Equal(Math.Log(50), trajectory.FinalTime, 1e-7);
        Assert.Equal(level, trajectory.Cost, 1e-6 * level);
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
        Trajectory trajectory = Integrator.Run(field, [1, 0], 6 * Math.PI, new IntegrationOptions { Events = [zero], RelativeTolerance = 1e-9, AbsoluteTolerance = 1e-9 });
        Assert.Equal(RunStatus.Completed, trajectory.Status);
        Assert.Equal(count, trajectory.Events.Count);
        Assert.Equal(first * Math.PI, trajectory.Events[0].Time, 1e-6);
        Assert.All(trajectory.Events, occurrence => Assert.Equal(0, occurrence.State[0], 1e-12));
    }

    [Fact]
    public void Stationary_OnTheStandardFlow_StopsWhereTheGradientIsSmall()
    {
        using LinearOutputMap map = new(new double[,] { { 1, 2, 0 }, { 0, 1, 1 } });
        GradientFlow flow = new(map, new QuadraticCost([1, -1], 2), FlowMetric.Standard);
        FlowTrajectory trajectory = flow.Run([0.5, 2, 1], 200, new FlowOptions { Events = [FlowEvents.Stationary(flow, 1e-3)] });
        Assert.Equal(RunStatus.Event, trajectory.Status);
        Assert.Contains("gradient 0.001", trajectory.Message, StringComparison.Ordinal);
        Assert.InRange(trajectory.FinalTime, 1, 199);
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(0.01)]
    public void RankChange_OnTheStandardFlow_HappensWhereTheSmallestSingularValueCrosses(double tolerance)
    {
        // θ₁′ = −θ₁³/4, so that σ_min/σ₁ = θ₁ = (1 + s/2)^(−1/2) with N = 2.
        FoldMap map = new();
        GradientFlow flow = new(map, new QuadraticCost([0, 0], 2), FlowMetric.Standard);
        FlowOptions options = new() { RelativeTolerance = 1e-10, AbsoluteTolerance = 1e-12, Events = [FlowEvents.RankChange(flow, tolerance: tolerance)] };
        FlowTrajectory trajectory = flow.Run([1, 1], 1e6, options);
        Assert.Equal(RunStatus.Event, trajectory.Status);
        double expected = 2 * ((1 / (tolerance * tolerance)) - 1);
        Assert.Equal(expected, trajectory.FinalTime, 1e-6 * expected);
        Assert.Equal(tolerance, trajectory.Theta[1], 1e-9);
    }

    [Theory]
    [InlineData(EventDirection.Falling, new[] { 3 })]
    [InlineData(EventDirection.Rising, new[] { 1, 5 })]
    [InlineData(EventDirection.Both, new[] { 1, 3, 5 })]
    public void RankChange_ByDirection_IsTheLossOrTheReturnOfRank(EventDirection direction, int[] quarters)
    {
        // θ₁ = sin s on a field of its own: |sin s| = sin ¼π at odd multiples of ¼π, rising first.
        FoldMap map = new();
        GradientFlow flow = new(map, new QuadraticCost([0, 0], 2), FlowMetric.Standard);
        FunctionField field = new(2, static (time, _, derivative) => (derivative[0], derivative[1]) = (0, Math.Cos(time)));
        IntegrationEvent change = FlowEvents.RankChange(flow, direction, Math.Sin(Math.PI / 4), isTerminal: false);
        Trajectory trajectory = Integrator.Run(field, [0, 0], 1.7 * Math.PI, new IntegrationOptions { Events = [change], RelativeTolerance = 1e-10, AbsoluteTolerance = 1e-10, InitialStep = 0.1 });
        Assert.Equal(quarters.Length, trajectory.Events.Count);
        for (int i = 0; i < quarters.Length; i++)
            Assert.Equal(quarters[i] * Math.PI / 4, trajectory.Events[i].Time, 1e-6);
    }

    [Fact]
    public void PassingEvent_OfAProjectedFlow_KeepsTheProjectedState()
    {
        using LawMap law = new();
        FlowOptions Options(double tolerance, bool isProjected) => new()
        {
            RelativeTolerance = tolerance,
            AbsoluteTolerance = tolerance / 100,
            ProjectOntoKnownOrbit = isProjected,
            Events = [new IntegrationEvent("s = 2.5", static (time, _) => time - 2.5, IsTerminal: false)],
        };
        double Defect(FlowTrajectory trajectory)
        {
            double[] outputs = new double[5];
            law.Map.Evaluate(Assert.Single(trajectory.Events).State.ToArray(), outputs);
            law.Cost.Orbit(trajectory.Events[0].Time, law.InitialOutputs, law.Orbit);
            return Close.MaxDifference(law.Orbit, outputs);
        }

        Assert.True(Defect(law.Flow.Run(law.Theta, 5, Options(1e-3, isProjected: true))) <= 1e-9);
        Assert.True(Defect(law.Flow.Run(law.Theta, 5, Options(1e-3, isProjected: false))) > 1e-7);
    }

    [Fact]
    public void EventFunction_ThatIsNaN_StopsTheRunAndKeepsWhatWasComputed()
    {
        IntegrationEvent broken = new("broken", static (time, _) => time < 2 ? 1 : double.NaN);
        Trajectory trajectory = Integrator.Run(FunctionField.Pendulum, [1, 0.5], 10, new IntegrationOptions { Events = [broken], SavePoints = SavePoints.At(1) });
        Assert.Equal(RunStatus.NonFinite, trajectory.Status);
        Assert.Contains("'broken'", trajectory.Message, StringComparison.Ordinal);
        Assert.InRange(trajectory.FinalTime, 2, 4);
        Assert.Single(trajectory.States);
        Assert.Equal(RunStatus.NonFinite, Integrator.Run(FunctionField.Pendulum, [1, 0.5], 10, new IntegrationOptions { Events = [broken with { Function = (_, _) => double.NaN }] }).Status);
    }

    private sealed class LawMap : IDisposable
    {
        public LawMap()
        {
            Flow = new GradientFlow(Map, Cost, FlowMetric.PenroseAdapted());
            Map.Evaluate(Theta, InitialOutputs);
        }

        public ModelOutputMap<LawNetwork> Map { get; } = new([-1, -0.6, -0.1, 0.4, 0.9]);

        public QuadraticCost Cost { get; } = new([0.3, -0.2, 0.5, 0.1, -0.4], 5);

        public GradientFlow Flow { get; }

        public double[] Theta { get; } = NetworkInitializer.Create<LawNetwork>(1);

        public double[] InitialOutputs { get; } = new double[5];

        public double[] Orbit { get; } = new double[5];

        public void Dispose() => Map.Dispose();
    }
}

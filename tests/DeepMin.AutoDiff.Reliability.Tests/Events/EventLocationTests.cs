using DeepMin.AutoDiff.Flows;

namespace DeepMin.AutoDiff.Reliability.Tests.Events;

/// <summary>Kind K2 and K8 for events: every crossing is found where it is, in any unit, however flat and however many in one step.</summary>
public class EventLocationTests
{
    public static TheoryData<string> Methods => ["Euler", "Heun", "RungeKutta4", "BogackiShampine", "Tsit5", "Dopri5", "Dop853", "Rkc2"];

    public static TheoryData<double> Units => [1e-15, 1e-20, 1e-200, 1e-307, 5e-324 * 1024, 1, 1e15, 1e200, 1e306];

    [Theory]
    [MemberData(nameof(Units))]
    public void Crossing_OfAFunctionOfAnyUnit_IsLocated(double unit)
    {
        IntegrationEvent each = new("3.3", (time, _) => unit * (time - 3.3));
        Trajectory trajectory = Run(FunctionField.Clock, [0], 10, each);
        Assert.Equal(RunStatus.Event, trajectory.Status);
        Assert.Equal(3.3, trajectory.FinalTime, unit < 1e-310 ? 0.02 : 4e-15);
        Assert.Equal(RunStatus.Event, Run(FunctionField.Pendulum, [1, 0.5], 10, each with { Function = (time, _) => -unit * (time - 3.3) }).Status);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Crossing_ByEveryMethod_IsLocatedOnItsOwnStates(string name)
    {
        // The state kept is that of a run that ends at the located time: the same step, from the same start.
        IntegrationOptions options = new() { Method = Method(name), RelativeTolerance = 1e-5 };
        IntegrationEvent bottom = new("bottom", static (_, state) => state[0], EventDirection.Falling);
        Trajectory trajectory = Integrator.Run(FunctionField.Pendulum, [1, 0.5], 10, options with { Events = [bottom] });
        EventOccurrence occurrence = Assert.Single(trajectory.Events);
        Assert.Equal(trajectory.Theta.ToArray(), occurrence.State.ToArray());
        Assert.Equal(trajectory.FinalTime, occurrence.Time);
        Assert.InRange(occurrence.State[0], -2e-15, 0);
        Trajectory passing = Integrator.Run(FunctionField.Pendulum, [1, 0.5], 10, options with { Events = [bottom with { IsTerminal = false }] });
        Assert.Equal(occurrence.Time, passing.Events[0].Time);
        Assert.Equal(occurrence.State.ToArray(), passing.Events[0].State.ToArray());
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void PassingEvents_LeaveTheBitsOfTheRun(string name)
    {
        IntegrationOptions options = new() { Method = Method(name), RelativeTolerance = 1e-4, SavePoints = SavePoints.Equidistant(10, 37) };
        IntegrationEvent each = new("zero", static (_, state) => state[0] * (state[1] - 0.1), IsTerminal: false);
        Trajectory with = Integrator.Run(FunctionField.Pendulum, [1, 0.5], 10, options with { Events = [each] });
        Trajectory without = Integrator.Run(FunctionField.Pendulum, [1, 0.5], 10, options);
        Assert.NotEmpty(with.Events);
        Assert.Equal(without.Theta.ToArray(), with.Theta.ToArray());
        Assert.Equal(without.States, with.States);
        Assert.Equal((without.AcceptedSteps, without.RejectedSteps), (with.AcceptedSteps, with.RejectedSteps));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(9)]
    public void FlatRoot_IsLocated(int power)
    {
        Trajectory trajectory = Run(FunctionField.Clock, [-0.7], 5, new IntegrationEvent("flat", (_, state) => Math.Pow(state[0], power)));
        Assert.Equal(0.7, trajectory.FinalTime, 1e-14);
    }

    [Theory]
    [InlineData(30, 30.5)]
    [InlineData(29, 29.001)]
    [InlineData(12, 39)]
    [InlineData(33.3, 33.300001)]
    [InlineData(1e-3, 2e-3)]
    public void TwoCrossings_InOneLongStep_AreBothSeen(double first, double second)
    {
        IntegrationEvent each = new("two", (_, state) => (state[0] - first) * (state[0] - second), IsTerminal: false);
        Trajectory trajectory = Run(FunctionField.Clock, [0], 40, each);
        Assert.True(trajectory.AcceptedSteps < 20);
        Assert.Equal(2, trajectory.Events.Count);
        Assert.Equal(first, trajectory.Events[0].Time, 1e-10);
        Assert.Equal(second, trajectory.Events[1].Time, 1e-10);
        Trajectory ended = Run(FunctionField.Clock, [0], 40, each with { IsTerminal = true });
        Assert.Equal(first, ended.FinalTime, 1e-10);
        Assert.Single(ended.Events);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4.4)]
    [InlineData(7.5)]
    [InlineData(11)]
    public void Oscillation_FasterThanTheSteps_IsSeenWhole(double frequency)
    {
        Trajectory trajectory = Run(FunctionField.Clock, [0.1], 40, new IntegrationEvent("wave", (time, _) => Math.Sin(frequency * (time + 0.1)), EventDirection.Falling, IsTerminal: false));
        double[] expected = [.. Enumerable.Range(0, 1000).Select(i => (((2 * i) + 1) * Math.PI / frequency) - 0.1).Where(time => time < 40)];
        Assert.Equal(expected.Length, trajectory.Events.Count);
        Assert.All(expected.Zip(trajectory.Events), pair => Assert.Equal(pair.First, pair.Second.Time, 1e-12));
        Assert.Empty(trajectory.UnresolvedEvents);
    }

    [Fact]
    public void Oscillation_ThatCannotBeResolved_IsNamed()
    {
        Trajectory trajectory = Run(FunctionField.Clock, [0], 40, new IntegrationEvent("noise", static (time, _) => Math.Sin(1e7 * time) + 1e-3, IsTerminal: false));
        Assert.Equal("noise", trajectory.UnresolvedEvents[^1].Name);
        Assert.Equal(40, trajectory.UnresolvedEvents[^1].End);
        Assert.Contains("crossings may be missing", trajectory.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Kink_ThatDipsBelowZero_IsSeen()
    {
        Trajectory trajectory = Run(FunctionField.Clock, [0], 40, new IntegrationEvent("dip", static (_, state) => Math.Abs(state[0] - 31) - 0.01, IsTerminal: false));
        Assert.Equal([30.99, 31.01], trajectory.Events.Select(each => Math.Round(each.Time, 10)));
    }

    [Fact]
    public void Jump_IsLocatedAtTheJump()
    {
        Trajectory trajectory = Run(FunctionField.Clock, [0], 40, new IntegrationEvent("jump", static (time, _) => time < 17.25 ? -1 : 1e-300));
        Assert.Equal(17.25, trajectory.FinalTime, 2e-14);
    }

    [Fact]
    public void SeveralEvents_InOneStep_ComeInOrderAndEndAtTheFirstTerminalOne()
    {
        IntegrationEvent At(string name, double place, bool isTerminal) => new(name, (_, state) => state[0] - place, IsTerminal: isTerminal);
        Trajectory trajectory = Integrator.Run(FunctionField.Clock, [0], 40, new IntegrationOptions
        {
            Events = [At("late end", 33, true), At("after", 32, false), At("end", 31, true), At("together", 31, false), At("second", 30, false), At("first", 29, false)],
        });
        Assert.Equal(["first", "second", "together", "end"], trajectory.Events.Select(each => each.Name));
        Assert.Equal(31, trajectory.FinalTime, 1e-13);
        Assert.Contains("'end'", trajectory.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(EventDirection.Falling, 1.5)]
    [InlineData(EventDirection.Rising, 2.5)]
    [InlineData(EventDirection.Both, 1.5)]
    public void Direction_ChoosesAmongCrossingsOfOneStep(EventDirection direction, double expected)
    {
        Trajectory trajectory = Run(FunctionField.Clock, [0], 3, new IntegrationEvent("two", static (_, state) => (state[0] - 1.5) * (state[0] - 2.5), direction));
        Assert.Equal(expected, trajectory.FinalTime, 1e-13);
    }

    [Fact]
    public void FunctionThatIsNaN_InsideAStep_StopsTheRunUnlessATerminalEventComesFirst()
    {
        IntegrationEvent hole = new("hole", static (time, _) => time is > 25 and < 36 ? double.NaN : 1);
        Trajectory trajectory = Run(FunctionField.Clock, [0], 40, hole);
        Assert.Equal(RunStatus.NonFinite, trajectory.Status);
        Assert.Contains("'hole'", trajectory.Message, StringComparison.Ordinal);
        Trajectory ended = Integrator.Run(FunctionField.Clock, [0], 40, new IntegrationOptions { Events = [hole, new IntegrationEvent("end", static (time, _) => time - 14)] });
        Assert.Equal(RunStatus.Event, ended.Status);
        Assert.Equal(14, ended.FinalTime, 1e-14);
    }

    [Fact]
    public void ZeroThatIsMetExactly_CountsOnce()
    {
        IntegrationOptions options = new() { Method = IntegrationMethod.Euler, FixedStep = 0.25 };
        Trajectory trajectory = Integrator.Run(FunctionField.Clock, [0], 3, options with { Events = [new IntegrationEvent("one", static (_, state) => state[0] - 1, IsTerminal: false)] });
        Assert.Equal(1, Assert.Single(trajectory.Events).Time);
        Trajectory plateau = Integrator.Run(FunctionField.Clock, [0], 3, options with { Events = [new IntegrationEvent("plateau", static (_, state) => Math.Max(0, 1.1 - state[0]), IsTerminal: false)] });
        Assert.Equal(1.1, Assert.Single(plateau.Events).Time, 1e-15);
    }

    private static Trajectory Run(IVectorField field, double[] state, double finalTime, IntegrationEvent each) =>
        Integrator.Run(field, state, finalTime, new IntegrationOptions { Events = [each] });

    private static IntegrationMethod Method(string name) => name switch
    {
        "Euler" => IntegrationMethod.Euler,
        "Heun" => IntegrationMethod.Heun,
        "RungeKutta4" => IntegrationMethod.RungeKutta4,
        "BogackiShampine" => IntegrationMethod.BogackiShampine,
        "Dopri5" => IntegrationMethod.Dopri5,
        "Dop853" => IntegrationMethod.Dop853,
        "Rkc2" => IntegrationMethod.Rkc2(),
        _ => IntegrationMethod.Tsit5,
    };
}

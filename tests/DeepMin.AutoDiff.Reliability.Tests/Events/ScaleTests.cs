using DeepMin.AutoDiff.Flows;

namespace DeepMin.AutoDiff.Reliability.Tests.Events;

/// <summary>Kind K2: a run has the same bits in every unit of the state, and the same steps in every unit of time.</summary>
public class ScaleTests
{
    public static TheoryData<string, int> Cases
    {
        get
        {
            TheoryData<string, int> cases = [];
            foreach (string name in new[] { "Euler", "Heun", "RungeKutta4", "BogackiShampine", "Tsit5", "Dopri5", "Dop853", "Rkc2" })
            {
                foreach (int exponent in new[] { -400, -150, -3, 90, 400 })
                    cases.Add(name, exponent);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Run_InAnotherUnitOfTheState_HasTheSameBits(string name, int exponent)
    {
        Trajectory plain = Run(name, 0, 1), scaled = Run(name, exponent, 1);
        Assert.Equal((plain.Status, plain.FinalTime, plain.AcceptedSteps, plain.RejectedSteps, plain.Work.FieldEvaluations), (scaled.Status, scaled.FinalTime, scaled.AcceptedSteps, scaled.RejectedSteps, scaled.Work.FieldEvaluations));
        Assert.Equal(plain.Theta.ToArray().Select(value => Math.ScaleB(value, exponent)), scaled.Theta.ToArray());
        Assert.Equal(plain.Times, scaled.Times);
        Assert.Equal(plain.Events.Select(each => each.Time), scaled.Events.Select(each => each.Time));
        Assert.NotEmpty(plain.Events);
    }

    [Theory]
    [InlineData("Tsit5", 30)]
    [InlineData("Tsit5", -30)]
    [InlineData("Dop853", 40)]
    [InlineData("BogackiShampine", -41)]
    [InlineData("Rkc2", 23)]
    public void Run_InABinaryUnitOfTime_HasTheSameSteps(string name, int exponent)
    {
        Trajectory plain = Run(name, 0, 1), scaled = Run(name, 0, Math.ScaleB(1, exponent));
        Assert.Equal((plain.Status, plain.AcceptedSteps, plain.RejectedSteps), (scaled.Status, scaled.AcceptedSteps, scaled.RejectedSteps));
        Assert.Equal(plain.Theta.ToArray(), scaled.Theta.ToArray());
        Assert.Equal(plain.Events.Select(each => Math.ScaleB(each.Time, exponent)), scaled.Events.Select(each => each.Time));
    }

    [Theory]
    [InlineData("Tsit5", 1e9)]
    [InlineData("Tsit5", 1e-9)]
    [InlineData("Dop853", 1e12)]
    [InlineData("Rkc2", 1e7)]
    public void Run_InAnyUnitOfTime_IsTheSameWithinItsTolerance(string name, double unit)
    {
        // Steps at whose errors rounding has a part differ with it, and their number by a few.
        Trajectory plain = Run(name, 0, 1), scaled = Run(name, 0, unit);
        Assert.Equal((RunStatus.Completed, RunStatus.Completed), (plain.Status, scaled.Status));
        Assert.InRange(scaled.AcceptedSteps, 0.8 * plain.AcceptedSteps, 1.25 * plain.AcceptedSteps);
        double tolerance = name == "Rkc2" ? 1e-3 : 1e-5;
        for (int i = 0; i < 3; i++)
            Assert.Equal(plain.Theta[i], scaled.Theta[i], tolerance);
        Assert.All(plain.Events.Zip(scaled.Events), pair => Assert.Equal(pair.First.Time, pair.Second.Time / unit, tolerance));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(-400)]
    public void Run_FromZero_HasTheSameBitsInEveryUnit(int exponent)
    {
        double[] Run(int power) => Integrator.Run(new FunctionField(2, (time, state, derivative) =>
        {
            derivative[0] = Math.ScaleB(Math.Cos(time), power) - (0.1 * state[1]);
            derivative[1] = state[0];
        }), [0, 0], 20).Theta.ToArray();
        double[] plain = Run(0);
        Assert.Equal(plain.Select(value => Math.ScaleB(value, exponent)), Run(exponent));
    }

    [Fact]
    public void Run_ThatStaysAtZero_Completes()
    {
        FunctionField rest = new(2, static (_, state, derivative) => (derivative[0], derivative[1]) = (-state[0], 0));
        Trajectory trajectory = Integrator.Run(rest, [0, 0], 3);
        Assert.Equal(RunStatus.Completed, trajectory.Status);
        Assert.Equal([0, 0], trajectory.Theta.ToArray());
    }

    [Theory]
    [InlineData(1e-6)]
    [InlineData(1e-9)]
    public void DefaultTolerance_IsKeptInAnyUnit(double tolerance)
    {
        // A decay by 1e-4 beside an oscillation.
        FunctionField field = new(3, static (_, state, derivative) => (derivative[0], derivative[1], derivative[2]) = (state[1], -state[0], -state[2]));
        Trajectory trajectory = Integrator.Run(field, [1e-30, 0, 1e-30], 9, new IntegrationOptions { RelativeTolerance = tolerance });
        Assert.Equal(Math.Cos(9) * 1e-30, trajectory.Theta[0], 100 * tolerance * 1e-30);
        Assert.Equal(Math.Exp(-9) * 1e-30, trajectory.Theta[2], 100 * tolerance * 1e-30);
    }

    [Fact]
    public void AbsoluteTolerance_InTheUnitOfTheState_IsTheCallersOwn()
    {
        using ModelOutputMap<Slope> map = new([1]);
        GradientFlow flow = new(map, new QuadraticCost([1e-100], 1), FlowMetric.PenroseAdapted());
        Assert.Equal(RunStatus.Completed, flow.Run([3e-100], 1, new FlowOptions { RelativeTolerance = 0, AbsoluteTolerance = 1e-108 }).Status);
        Assert.Contains("AbsoluteTolerance", Refusal(new FlowOptions { RelativeTolerance = 0 }), StringComparison.Ordinal);
        Assert.Contains("AbsoluteTolerance", Refusal(new FlowOptions { AbsoluteTolerance = double.PositiveInfinity }), StringComparison.Ordinal);
        Assert.Contains("RelativeTolerance", Refusal(new FlowOptions { RelativeTolerance = -1 }), StringComparison.Ordinal);
        string Refusal(FlowOptions options) => Assert.Throws<ArgumentException>(() => flow.Run([3e-100], 1, options)).Message;
    }

    // Homogeneous of degree 1, smooth and not linear; the last component passes zero.
    private static Trajectory Run(string name, int exponent, double unit)
    {
        FunctionField field = new(
            3,
            (_, state, derivative) =>
            {
                double slope = state[2] / Math.Sqrt((state[0] * state[0]) + (state[1] * state[1]));
                derivative[0] = (state[1] - (0.2 * state[0])) / unit;
                derivative[1] = -state[0] / unit;
                derivative[2] = (state[0] - (slope * slope * state[2])) / unit;
            },
            3 / unit);
        IntegrationMethod method = name switch
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
        IntegrationOptions options = new()
        {
            Method = method,
            RelativeTolerance = name is "Euler" or "Heun" or "Rkc2" ? 1e-4 : null,
            SavePoints = SavePoints.EachStep,
            Events = [new IntegrationEvent("level", (_, state) => state[2] - Math.ScaleB(0.2, exponent), IsTerminal: false)],
        };
        double[] state = [Math.ScaleB(1, exponent), Math.ScaleB(0.7, exponent), Math.ScaleB(-0.3, exponent)];
        return Integrator.Run(field, state, 5 * unit, options);
    }
}

using System.Text.Json;
using DeepMin.AutoDiff.Flows;
using DeepMin.AutoDiff.Tests.Support;

namespace DeepMin.AutoDiff.Tests.Flows;

/// <summary>Coefficients, orders and dense output of the methods besides Tsit5 and RKC2, on the pendulum and on the usual problems that are not stiff.</summary>
public class RungeKuttaMethodTests
{
    private const double ArenstorfPeriod = 17.0652165601579625588917206249;

    public static TheoryData<string> Names => ["Euler", "Heun", "RungeKutta4", "BogackiShampine", "Dopri5", "Dop853"];

    private static IntegrationMethod Method(string name) => name switch
    {
        "Euler" => IntegrationMethod.Euler,
        "Heun" => IntegrationMethod.Heun,
        "RungeKutta4" => IntegrationMethod.RungeKutta4,
        "BogackiShampine" => IntegrationMethod.BogackiShampine,
        "Dopri5" => IntegrationMethod.Dopri5,
        _ => IntegrationMethod.Dop853,
    };

    [Theory]
    [InlineData("BogackiShampine", "Bogacki-Shampine 3(2)")]
    [InlineData("Dopri5", "Dormand-Prince 5(4)")]
    public void Pair_Coefficients_EqualThePublishedOnes(string name, string oracle)
    {
        JsonElement tableau = Oracle.Named(Oracle.Read("tableaus.json", "tableaus"), oracle);
        EmbeddedRungeKutta method = (EmbeddedRungeKutta)Method(name);
        Assert.Equal(tableau.GetProperty("order").GetInt32(), method.Order);
        Assert.Equal(tableau.GetProperty("embedded_order").GetInt32(), method.ErrorOrder);
        Assert.True(Close.MaxDifference(tableau.Numbers("c"), method.Nodes) <= 1e-15);
        Assert.True(Close.MaxDifference(tableau.Numbers("b_minus_embedded"), method.ErrorWeights) <= 1e-15);
        for (int stage = 1; stage < method.StageCount; stage++)
        {
            double[] row = [.. tableau.GetProperty("a")[stage - 1].EnumerateArray().Select(value => value.GetDouble())];
            Assert.True(Close.MaxDifference(row, method.Row(stage)) <= 4e-15);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Method_AtFixedStep_HasItsOrderOnThePendulum(string name)
    {
        // Steps so large that the errors of order 8 stay above rounding.
        int coarse = name == "Dop853" ? 6 : 20;
        double[] errors = [.. new[] { coarse, 4 * coarse }.Select(n => Close.MaxDifference(Reference, FinalState(Method(name), n)))];
        double slope = Math.Log2(errors[0] / errors[1]) / 2;
        Assert.InRange(slope, Method(name).Order - 0.25, Method(name).Order + 1.2);
    }

    [Theory]
    [InlineData("Euler", 1.5)]
    [InlineData("Heun", 1.7)]
    [InlineData("RungeKutta4", 2.7)]
    [InlineData("BogackiShampine", 2.7)]
    [InlineData("Dopri5", 3.8)]
    [InlineData("Dop853", 6.2)]
    public void DenseOutput_InsideOneStep_HasItsOrder(string name, double lowest)
    {
        double slope = Math.Log2(Error(0.5) / Error(0.25));
        Assert.True(slope >= lowest, $"slope {slope:F2}");

        // The local error of the interpolant at three points of a first step.
        double Error(double step)
        {
            SavePoints points = SavePoints.Equidistant(step, 4);
            IntegrationOptions options = new() { Method = Method(name), FixedStep = step, SavePoints = points };
            Trajectory coarse = Integrator.Run(FunctionField.Pendulum, [1, 0.5], step, options);
            Trajectory fine = Integrator.Run(FunctionField.Pendulum, [1, 0.5], step, options with { Method = IntegrationMethod.Tsit5, RelativeTolerance = 1e-13, AbsoluteTolerance = 1e-14, FixedStep = null });
            Assert.Equal(fine.Times, coarse.Times);
            return coarse.States.Zip(fine.States).Max(pair => Close.MaxDifference(pair.First.AsSpan(), pair.Second.AsSpan()));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Method_UnderErrorControl_KeepsTheToleranceOnLotkaVolterra(string name)
    {
        // Local errors kept at a tolerance leave a global error of its power p/(q + 1), q the order of the estimate: a half for Euler.
        const double tolerance = 1e-6;
        double allowed = name == "Euler" ? 50 * Math.Sqrt(tolerance) : 2000 * tolerance;
        FunctionField field = new(2, static (_, u, du) => (du[0], du[1]) = (u[0] * (1.5 - u[1]), u[1] * (u[0] - 3)));
        IntegrationMethod method = Method(name);
        Trajectory trajectory = Integrator.Run(field, [1, 1], 10, new IntegrationOptions { Method = method, RelativeTolerance = tolerance, AbsoluteTolerance = tolerance });
        Assert.Equal(RunStatus.Completed, trajectory.Status);
        double drift = Invariant(trajectory.Theta.ToArray()) - Invariant([1, 1]);
        Assert.True(Math.Abs(drift) <= allowed, $"invariant off by {drift:G2}");

        static double Invariant(double[] u) => u[0] - (3 * Math.Log(u[0])) + u[1] - (1.5 * Math.Log(u[1]));
    }

    [Theory]
    [InlineData("Dopri5", 1e-9, 1e-2)]
    [InlineData("Dop853", 1e-11, 1e-5)]
    public void Method_OnTheArenstorfOrbit_ReturnsAfterOnePeriod(string name, double tolerance, double allowed)
    {
        double[] start = [0.994, 0, 0, -2.00158510637908252240537862224];
        Trajectory trajectory = Run(name, new FunctionField(4, Arenstorf), start, ArenstorfPeriod, tolerance);
        Assert.True(Close.MaxDifference(start.AsSpan(0, 2), trajectory.Theta.Slice(0, 2)) <= allowed, $"{Close.MaxDifference(start, trajectory.Theta.ToArray()):G2}");
    }

    [Theory]
    [InlineData("Dopri5", 1e-8, 1e-4)]
    [InlineData("Dop853", 1e-11, 1e-7)]
    public void Method_OnThePleiades_MeetsTheReference(string name, double tolerance, double allowed)
    {
        // Positions at t = 3 (E. Hairer, S. P. Nørsett and G. Wanner 1993, II.10; test set of initial value problems).
        double[] reference =
        [
            0.3706139143970502, 3.237284092057233, -3.222559032418324, 0.6597091455775310, 0.3425581707156584, 1.562172101400631, -0.7003092922212495,
            -3.943437585517392, -3.271380973972550, 5.225081843456543, -2.590612434977470, 1.198213693392275, -0.2429682344935824, 1.091449240428980,
        ];
        double[] start =
        [
            3, 3, -1, -3, 2, -2, 2, 3, -3, 2, 0, 0, -4, 4,
            0, 0, 0, 0, 0, 1.75, -1.5, 0, 0, 0, -1.25, 1, 0, 0,
        ];
        Trajectory trajectory = Run(name, new FunctionField(28, Pleiades), start, 3, tolerance);
        double error = Close.MaxDifference(reference, trajectory.Theta.Slice(0, 14));
        Assert.True(error <= allowed, $"{error:G2}");
    }

    [Fact]
    public void Methods_OnTheBrusselator_Agree()
    {
        FunctionField field = new(2, static (_, u, du) => (du[0], du[1]) = (1 + (u[0] * u[0] * u[1]) - (4 * u[0]), (3 * u[0]) - (u[0] * u[0] * u[1])));
        double[] reference = Run("Dop853", field, [1.5, 3], 20, 1e-12).Theta.ToArray();
        foreach (string name in new[] { "BogackiShampine", "RungeKutta4", "Dopri5" })
        {
            double error = Close.MaxDifference(reference, Run(name, field, [1.5, 3], 20, 1e-8).Theta.ToArray());
            Assert.True(error <= 1e-5, $"{name}: {error:G2}");
        }
    }

    [Fact]
    public void Dop853_OnAProjectedFlowWithSavePoints_KeepsTheLaw()
    {
        using LinearOutputMap map = new(new double[,] { { 1, 2, 0 }, { 0, 1, 1 } });
        GradientFlow flow = new(map, new QuadraticCost([1, -1], 2), FlowMetric.PenroseAdapted());
        FlowTrajectory trajectory = flow.Run([0.5, 2, 1], 8, new FlowOptions { Method = IntegrationMethod.Dop853, SavePoints = SavePoints.Equidistant(8, 41) });
        Assert.Equal(RunStatus.Completed, trajectory.Status);
        Assert.True(trajectory.MaxRelativeCostError <= 1e-9, $"{trajectory.MaxRelativeCostError:G2}");
    }

    private static double[] Reference { get; } = FinalState(IntegrationMethod.Tsit5, 4000);

    private static double[] FinalState(IntegrationMethod method, int steps) => Integrator.Run(
        FunctionField.Pendulum, [1, 0.5], 4, new IntegrationOptions { Method = method, FixedStep = 4.0 / steps }).Theta.ToArray();

    private static Trajectory Run(string name, FunctionField field, double[] start, double end, double tolerance)
    {
        Trajectory trajectory = Integrator.Run(field, start, end, new IntegrationOptions { Method = Method(name), RelativeTolerance = tolerance, AbsoluteTolerance = tolerance });
        Assert.Equal(RunStatus.Completed, trajectory.Status);
        return trajectory;
    }

    private static void Arenstorf(double time, double[] u, double[] du)
    {
        const double moon = 0.012277471, earth = 1 - moon;
        double d1 = Math.Pow(((u[0] + moon) * (u[0] + moon)) + (u[1] * u[1]), 1.5), d2 = Math.Pow(((u[0] - earth) * (u[0] - earth)) + (u[1] * u[1]), 1.5);
        (du[0], du[1]) = (u[2], u[3]);
        du[2] = u[0] + (2 * u[3]) - (earth * (u[0] + moon) / d1) - (moon * (u[0] - earth) / d2);
        du[3] = u[1] - (2 * u[2]) - (earth * u[1] / d1) - (moon * u[1] / d2);
    }

    private static void Pleiades(double time, double[] u, double[] du)
    {
        for (int i = 0; i < 7; i++)
        {
            (du[i], du[i + 7], du[i + 14], du[i + 21]) = (u[i + 14], u[i + 21], 0, 0);
            for (int j = 0; j < 7; j++)
            {
                double x = u[j] - u[i], y = u[j + 7] - u[i + 7], cube = Math.Pow((x * x) + (y * y), 1.5);
                if (j == i)
                    continue;
                du[i + 14] += (j + 1) * x / cube;
                du[i + 21] += (j + 1) * y / cube;
            }
        }
    }
}

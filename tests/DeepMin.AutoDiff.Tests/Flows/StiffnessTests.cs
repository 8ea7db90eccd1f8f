using System.Text.Json;
using DeepMin.AutoDiff.Flows;
using DeepMin.AutoDiff.Tests.Support;

namespace DeepMin.AutoDiff.Tests.Flows;

public class StiffnessTests
{
    public static TheoryData<IntegrationMethod> Methods => [IntegrationMethod.Tsit5, IntegrationMethod.Dopri5, IntegrationMethod.Dop853, IntegrationMethod.RungeKutta4, IntegrationMethod.Heun];

    [Theory]
    [MemberData(nameof(Methods))]
    public void StandardFlow_OfASpreadSpectrum_IsFoundStiff(IntegrationMethod method)
    {
        FlowTrajectory trajectory = Run(method, FlowMetric.Standard, 100);
        Assert.Equal(RunStatus.Completed, trajectory.Status);
        Assert.NotNull(trajectory.StiffSince);
        Assert.InRange(trajectory.StiffSince.Value, 0.1, 300);
        Assert.Contains("Rkc2", trajectory.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void AdaptedFlow_IsNotFoundStiff(IntegrationMethod method)
    {
        FlowTrajectory trajectory = Run(method, FlowMetric.PenroseAdapted(), 3);
        Assert.Equal(RunStatus.Completed, trajectory.Status);
        Assert.True(trajectory.AcceptedSteps > 15);
        Assert.Null(trajectory.StiffSince);
        Assert.DoesNotContain("stiff", trajectory.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Pendulum_IsNotFoundStiff(IntegrationMethod method) =>
        Assert.Null(Integrator.Run(FunctionField.Pendulum, [1, 0.5], 100, new IntegrationOptions { Method = method }).StiffSince);

    [Fact]
    public void StiffRun_ThatUsesUpItsSteps_NamesTheRemedy()
    {
        FunctionField stiff = new(1, static (time, state, derivative) => derivative[0] = -2000 * (state[0] - Math.Cos(time)));
        Trajectory trajectory = Integrator.Run(stiff, [1], 20, new IntegrationOptions { MaxSteps = 500, RelativeTolerance = 1e-3, AbsoluteTolerance = 1e-5 });
        Assert.Equal(RunStatus.LimitReached, trajectory.Status);
        Assert.Contains("stiff from time", trajectory.Message, StringComparison.Ordinal);

        // The product that is compared with the limit is h·λ.
        MethodStepper stepper = IntegrationMethod.Tsit5.CreateStepper(stiff);
        Assert.Null(stepper.Start(0, [0.5]));
        Assert.Null(stepper.Attempt(0.001));
        Assert.Equal(2, stepper.SpectralProduct, 1e-9);
    }

    private static FlowTrajectory Run(IntegrationMethod method, IMetric metric, double timesN)
    {
        JsonElement item = Oracle.Named(Oracle.Read("flows.json", "flows"), "flow0");
        ReferenceOutputMap map = new(item.Network(), item.Numbers("inputs"));
        GradientFlow flow = new(map, new QuadraticCost(item.Numbers("targets"), map.SampleCount), metric);
        return flow.Run(item.Numbers("theta0"), timesN * map.SampleCount, new FlowOptions { Method = method, RelativeTolerance = 1e-4, AbsoluteTolerance = 1e-6 });
    }
}

using DeepMin.AutoDiff.Flows;
using DeepMin.AutoDiff.Tests.Flows;
using DeepMin.AutoDiff.Tests.Laws;

namespace DeepMin.AutoDiff.Tests.Geometry;

public class HorizontalLiftTests
{
    private static readonly double[] Inputs = [-1, -0.6, -0.1, 0.4, 0.9];
    private static readonly double[] Targets = [0.3, -0.2, 0.5, 0.1, -0.4];
    private static readonly double[] Theta = NetworkInitializer.Create<LawNetwork>(1);
    private static readonly IntegrationOptions Tight = new() { Method = IntegrationMethod.Dop853, RelativeTolerance = 1e-11, AbsoluteTolerance = 1e-13 };

    [Fact]
    public void StraightLine_Lifted_IsTheOrbitOfTheAdaptedFlow()
    {
        using ModelOutputMap<LawNetwork> map = new(Inputs);
        double[] initial = new double[5], outputs = new double[5];
        map.Evaluate(Theta, initial);

        // x(t) = x₀ + t(y − x₀) to t = 1 − e⁻¹, where the adapted flow is at s = N.
        IVectorField lift = PullbackGeometry.HorizontalLift(map, (_, velocity) => Subtract(Targets, initial, velocity));
        Trajectory lifted = Integrator.Run(lift, Theta, 1 - Math.Exp(-1), Tight);
        lifted.ThrowIfFailed();
        FlowTrajectory flow = new GradientFlow(map, new QuadraticCost(Targets, 5), FlowMetric.PenroseAdapted())
            .Run(Theta, 5, new FlowOptions { RelativeTolerance = 1e-11, AbsoluteTolerance = 1e-13, ProjectOntoKnownOrbit = false });
        Support.Close.MaxNorm(flow.Theta.ToArray(), lifted.Theta.ToArray(), 1e-8, "lift");
        map.Evaluate(lifted.Theta, outputs);
        for (int a = 0; a < 5; a++)
            Assert.Equal(Targets[a] + (Math.Exp(-1) * (initial[a] - Targets[a])), outputs[a], 1e-9);
    }

    [Fact]
    public void ClosedCurve_Lifted_ReturnsTheOutputsAndNotTheParameters()
    {
        using ModelOutputMap<LawNetwork> map = new(Inputs);
        double[] initial = new double[5], outputs = new double[5];
        map.Evaluate(Theta, initial);
        IVectorField lift = PullbackGeometry.HorizontalLift(map, (time, velocity) =>
        {
            velocity.Clear();
            (velocity[1], velocity[3]) = (-0.2 * Math.Sin(time), 0.2 * Math.Cos(time));
        });
        Trajectory lifted = Integrator.Run(lift, Theta, 2 * Math.PI, Tight);
        lifted.ThrowIfFailed();
        map.Evaluate(lifted.Theta, outputs);
        Support.Close.MaxNorm(initial, outputs, 1e-8, "outputs");
        Assert.True(Support.Close.MaxDifference(Theta, lifted.Theta.ToArray()) > 1e-4, "The lift closed: no holonomy.");
    }

    [Fact]
    public void Curve_OutOfReach_StopsTheRun()
    {
        using LinearOutputMap map = new(new double[,] { { 1, 2 }, { 1, 2 } });
        Trajectory lifted = Integrator.Run(PullbackGeometry.HorizontalLift(map, (_, velocity) => (velocity[0], velocity[1]) = (1, 0)), [0, 0], 1);
        Assert.Equal(RunStatus.RankChange, lifted.Status);
        Assert.Contains("rank of D is 1 of 2", lifted.Message, StringComparison.Ordinal);
        Assert.Equal(RunStatus.Completed, Integrator.Run(PullbackGeometry.HorizontalLift(map, (_, velocity) => velocity.Fill(1)), [0, 0], 1).Status);
        Assert.Equal(RunStatus.NonFinite, Integrator.Run(PullbackGeometry.HorizontalLift(map, (_, velocity) => velocity.Fill(double.NaN)), [0, 0], 1).Status);
    }

    [Fact]
    public void ProjectVertical_MovesNoOutput()
    {
        using ModelOutputMap<LawNetwork> map = new(Inputs);
        double[] tangent = Support.Gaussian.Vector(new Random(1), Theta.Length), horizontal = new double[Theta.Length], vertical = new double[Theta.Length], moved = new double[5];
        PullbackGeometry geometry = new(map, Theta);
        geometry.ProjectTangent(tangent, horizontal);
        geometry.ProjectVertical(tangent, vertical);
        map.Jvp(Theta, vertical, moved);
        Assert.All(moved, value => Assert.Equal(0, value, 1e-12));
        Assert.All(tangent.Zip(horizontal.Zip(vertical)), parts => Assert.Equal(parts.First, parts.Second.First + parts.Second.Second, 1e-14));
    }

    private static void Subtract(double[] a, double[] b, Span<double> result)
    {
        for (int i = 0; i < a.Length; i++)
            result[i] = a[i] - b[i];
    }
}

using DeepMin.AutoDiff.Flows;
using DeepMin.AutoDiff.Reliability.Tests.Support;

namespace DeepMin.AutoDiff.Reliability.Tests.ScaleLaw;

/// <summary>Gradient flows in a Euclidean metric of θ: one unit for all parameters, tolerances named in it.</summary>
internal static class FlowSubjects
{
    private static readonly (string Name, IMetric Metric, Func<ScaledRun, Problem> Problem)[] Flows =
    [
        ("standard flow, distances in the plane", FlowMetric.Standard, OneUnit.Plane),
        ("standard flow, two linear equations for four", FlowMetric.Standard, OneUnit.Wide),
        ("adapted flow, distances in space", FlowMetric.PenroseAdapted(), OneUnit.Space),
        ("adapted flow, two linear equations for four", FlowMetric.PenroseAdapted(), OneUnit.Wide),
        ("damped adapted flow, distances in space", FlowMetric.PenroseAdapted(damping: 0.1), OneUnit.Space),
        ("homotopy, distances in space", FlowMetric.Homotopy(0.5), OneUnit.Space),
    ];

    private static readonly (string Name, Func<IntegrationMethod> Create)[] Methods =
        [("Tsit5", () => IntegrationMethod.Tsit5), ("Dop853", () => IntegrationMethod.Dop853), ("Rkc2", () => IntegrationMethod.Rkc2())];

    public static IEnumerable<Subject> All =>
    [
        .. from flow in Flows
           from method in Methods
           select new Subject($"{flow.Name}, {method.Name}", run => Integrate(run, flow.Metric, flow.Problem(run), method.Create(), run.Of(1e-8))),
        .. from flow in Flows
           select new Subject($"{flow.Name}, default tolerances", run => Integrate(run, flow.Metric, flow.Problem(run), IntegrationMethod.Tsit5, null)),
        new("adapted flow, network, targets", AdaptedNetwork),
    ];

    private static void Integrate(ScaledRun run, IMetric metric, Problem problem, IntegrationMethod method, double? absoluteTolerance)
    {
        using OutputMap map = problem.ToMap();
        GradientFlow flow = new(map, new QuadraticCost(problem.Targets, problem.RowCount), metric);
        FlowOptions options = new() { MaxSteps = 2000, Method = method, AbsoluteTolerance = absoluteTolerance };
        Record(run, flow.Run(problem.Start, 10, options), 1, 1);
    }

    private static void AdaptedNetwork(ScaledRun run)
    {
        double[] inputs = [-1, -0.5, 0, 0.5, 1], targets = run.Of([1.3, 0.55, 0.3, 0.55, 1.3]);
        using ModelOutputMap<ScaledCurveNet> map = OneUnit.Network<ScaledCurveNet>(inputs, targets);
        GradientFlow flow = new(map, new QuadraticCost(targets, 5), FlowMetric.PenroseAdapted());
        Record(run, flow.Run(NetworkInitializer.Create<ScaledCurveNet>(3), 20, new FlowOptions { MaxSteps = 2000 }), 0, 1);
    }

    private static void Record(ScaledRun run, FlowTrajectory trajectory, int thetaPower, int yPower)
    {
        run.Claim(trajectory.Status == RunStatus.Completed);
        run.Add("θ", trajectory.Theta.ToArray(), thetaPower);
        run.Add("cost", trajectory.Cost, 2 * yPower);
        run.AddTrace("costs", [.. trajectory.Steps.Select(step => step.Cost)], 2 * yPower);
        run.Say("status", trajectory.Status);
        run.Say("steps", $"{trajectory.AcceptedSteps} accepted, {trajectory.RejectedSteps} rejected, {trajectory.FailedSteps} failed");
        run.Say("evaluations", trajectory.Work.FieldEvaluations);
        run.Say("stiff", trajectory.StiffSince);
    }
}

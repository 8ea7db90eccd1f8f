using DeepMin.AutoDiff.Flows;
using DeepMin.AutoDiff.Reliability.Tests.Support;

namespace DeepMin.AutoDiff.Reliability.Tests.ScaleLaw;

/// <summary>Events: levels in the unit of what they compare, and functions in any unit.</summary>
internal static class EventSubjects
{
    private static readonly (string Name, Func<double, double> Function)[] Functions =
    [
        ("crossing", s => s - 3.3), ("cube", s => (s - 0.7) * (s - 0.7) * (s - 0.7)), ("two crossings", s => (s - 3) * (s - 3.5)),
        ("zero at the end", s => s - 4), ("steep", s => Math.Exp(8 * (s - 2)) - 1),
    ];

    public static IEnumerable<Subject> All =>
    [
        .. from function in Functions
           from isTerminal in new[] { true, false }
           select new Subject($"event, {function.Name}, {(isTerminal ? "terminal" : "passing")}", run => OfClock(run, function.Function, isTerminal)),
        new("event, level of the state", OfState),
        .. from isTerminal in new[] { true, false }
           from metric in new (string Name, IMetric Metric)[] { ("standard", FlowMetric.Standard), ("adapted", FlowMetric.PenroseAdapted()) }
           select new Subject($"event, cost and gradient, {metric.Name} flow, {(isTerminal ? "terminal" : "passing")}", run => OfFlow(run, metric.Metric, isTerminal)),
    ];

    // The state is the time itself, without a unit; the event function has one.
    private static void OfClock(ScaledRun run, Func<double, double> function, bool isTerminal)
    {
        IntegrationEvent crossing = new("g", (_, state) => run.Of(function(state[0])), IsTerminal: isTerminal);
        Record(run, Integrator.Run(new Field(1, 0), [0], 4, new IntegrationOptions { MaxSteps = 2000, Events = [crossing] }), 0);
    }

    private static void OfState(ScaledRun run)
    {
        IntegrationEvent half = new("half", (_, state) => state[0] - run.Of(0.5), EventDirection.Falling);
        IntegrationOptions options = new() { MaxSteps = 2000, Events = [half], RelativeTolerance = 1e-6, AbsoluteTolerance = run.Of(1e-8) };
        Record(run, Integrator.Run(new Field(0, -1), run.Of([2]), 4, options), 1);
    }

    private static void OfFlow(ScaledRun run, IMetric metric, bool isTerminal)
    {
        Problem problem = OneUnit.Space(run);
        using OutputMap map = problem.ToMap();
        GradientFlow flow = new(map, new QuadraticCost(problem.Targets, problem.RowCount), metric);
        FlowOptions options = new()
        {
            MaxSteps = 2000,
            RelativeTolerance = 1e-8,
            AbsoluteTolerance = run.Of(1e-10),
            Events =
            [
                FlowEvents.CostBelow(flow, run.Of(1e-2, 2), isTerminal: false),
                FlowEvents.Stationary(flow, run.Of(1e-3), isTerminal: false),
                FlowEvents.CostBelow(flow, run.Of(1e-8, 2), isTerminal),
            ],
        };
        Record(run, flow.Run(problem.Start, 60, options), 1);
    }

    private static void Record(ScaledRun run, Trajectory trajectory, int power)
    {
        run.Claim(trajectory.Status is RunStatus.Completed or RunStatus.Event);
        run.Add("times", [.. trajectory.Events.Select(each => each.Time)]);
        foreach (EventOccurrence each in trajectory.Events)
            run.Add("state", [.. each.State], power);
        run.Add("end", trajectory.Theta.ToArray(), power);
        run.Say("events", trajectory.Events.Count);
        run.Say("status", trajectory.Status);
        run.Say("steps", $"{trajectory.AcceptedSteps} accepted, {trajectory.RejectedSteps} rejected");
    }

    /// <summary>y′ = constant + rate·y.</summary>
    private sealed class Field(double constant, double rate) : IVectorField
    {
        public int Dimension => 1;

        public StepFailure? Evaluate(double time, ReadOnlySpan<double> state, Span<double> derivative)
        {
            derivative[0] = constant + (rate * state[0]);
            return null;
        }
    }
}

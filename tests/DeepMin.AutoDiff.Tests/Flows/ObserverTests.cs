using DeepMin.AutoDiff.Flows;
using DeepMin.AutoDiff.Tests.Laws;

namespace DeepMin.AutoDiff.Tests.Flows;

public class ObserverTests
{
    [Fact]
    public void Summary_OfAScalar_IsThatOfItsValues()
    {
        List<(double Time, double Length, double Value)> values = [];
        StepLog log = new(values);
        ScalarSummary summary = new(static step => step.State[0]);
        Trajectory trajectory = Integrator.Run(FunctionField.Pendulum, [1, 0.5], 20, new IntegrationOptions { Observers = [log, summary] });
        (double lowestTime, _, double lowest) = values.MinBy(each => each.Value);
        (double highestTime, _, double highest) = values.MaxBy(each => each.Value);
        Assert.Equal((trajectory.AcceptedSteps, 0), (summary.Count, summary.UndefinedCount));
        Assert.Equal((lowest, lowestTime, highest, highestTime), (summary.Minimum, summary.MinimumTime, summary.Maximum, summary.MaximumTime));
        Assert.Equal(trajectory.Theta[0], summary.Last);
        Assert.Equal(values.Sum(each => each.Length * each.Value) / 20, summary.Mean, 1e-12);
    }

    [Fact]
    public void Summary_LeavesOutNaN()
    {
        ScalarSummary summary = new(static step => step.Time < 5 ? double.NaN : step.Time);
        Trajectory trajectory = Integrator.Run(FunctionField.Pendulum, [1, 0.5], 10, new IntegrationOptions { Observers = [summary] });
        Assert.Equal(trajectory.AcceptedSteps, summary.Count + summary.UndefinedCount);
        Assert.True(summary.UndefinedCount > 0);
        Assert.Equal(10, summary.Maximum);
        Assert.InRange(summary.Minimum, 5, 10);
        Assert.InRange(summary.Mean, 7, 8.5);
    }

    [Fact]
    public void Summaries_OfAFlow_AgreeWithItsRecordAndAllocateNothing()
    {
        using ModelOutputMap<LawNetwork> map = new([-1, -0.6, -0.1, 0.4, 0.9]);
        GradientFlow flow = new(map, new QuadraticCost([0.3, -0.2, 0.5, 0.1, -0.4], 5), FlowMetric.PenroseAdapted());
        ScalarSummary cost = ScalarSummary.Cost(flow), condition = ScalarSummary.Condition(flow);
        FlowTrajectory trajectory = flow.Run(NetworkInitializer.Create<LawNetwork>(1), 10, new FlowOptions { Observers = [cost, condition] });
        Assert.Equal(trajectory.Steps.Skip(1).Max(step => step.Cost), cost.Maximum);
        Assert.Equal(trajectory.Cost, cost.Last);
        Assert.Equal(trajectory.Steps.Skip(1).Max(step => step.Condition), condition.Maximum);
        AcceptedStepProbe.AssertNoAllocation(cost);
    }

    [Fact]
    public void FlowRun_SteppedByHand_IsTheIntegratedFlow()
    {
        using ModelOutputMap<LawNetwork> map = new([-1, -0.6, -0.1, 0.4, 0.9]);
        double[] theta = NetworkInitializer.Create<LawNetwork>(1);
        GradientFlow flow = new(map, new QuadraticCost([0.3, -0.2, 0.5, 0.1, -0.4], 5), FlowMetric.PenroseAdapted());
        FlowTrajectory whole = flow.Run(theta, 10);
        FlowRun run = flow.Start(theta, 10);
        int steps = 0;
        do
        {
            Assert.Equal(whole.Steps[steps], run.LastStep);
            Assert.Equal(whole.Steps[steps].Time, run.Time);
            steps++;
        }
        while (run.Step());
        Assert.Equal(whole.AcceptedSteps, steps);
        Assert.Equal(whole.Theta.ToArray(), run.State.ToArray());
        FlowTrajectory trajectory = run.ToTrajectory();
        Assert.Equal((RunStatus.Completed, 10.0), (run.Status, run.Time));
        Assert.Equal(whole.Steps, trajectory.Steps);
        Assert.Equal(whole.Work, trajectory.Work);
        Assert.Equal(run.Message, trajectory.Message);
    }

    private sealed class StepLog(List<(double Time, double Length, double Value)> values) : IStepObserver
    {
        public void Observe(in AcceptedStep step) => values.Add((step.Time, step.StepSize, step.State[0]));
    }

    private static class AcceptedStepProbe
    {
        private static readonly double[] _state = [1, 2];

        public static void AssertNoAllocation(IStepObserver observer) =>
            Support.Allocation.AssertNone(() => observer.Observe(new AcceptedStep(1, 0.1, 0.5, _state, _state, _state)));
    }
}

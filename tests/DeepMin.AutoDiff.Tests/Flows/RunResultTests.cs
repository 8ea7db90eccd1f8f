using DeepMin.AutoDiff.Flows;
using DeepMin.AutoDiff.Tests.Laws;

namespace DeepMin.AutoDiff.Tests.Flows;

/// <summary>What every run says of its end, whoever ran.</summary>
public class RunResultTests
{
    private static readonly double[] Inputs = [-1, -0.6, -0.1, 0.4, 0.9], Targets = [0.3, -0.2, 0.5, 0.1, -0.4];
    private static readonly double[] Theta = NetworkInitializer.Create<LawNetwork>(1);

    [Fact]
    public void EveryRun_ThatSucceeds_SaysSoAndCountsItsWork()
    {
        using ModelOutputMap<LawNetwork> map = new(Inputs);
        QuadraticCost cost = new(Targets, 5);
        WorkCounts before = map.Work;
        FlowTrajectory flow = new GradientFlow(map, cost, FlowMetric.PenroseAdapted()).Run(Theta, 10);
        AssertSuccess(flow, RunStatus.Completed, map.Work - before);
        Assert.Equal(flow.Work.FieldEvaluations, flow.Work.Solves - (flow.AcceptedSteps * (flow.IsProjected ? 1 : 0)));

        before = map.Work;
        AssertSuccess(StraightLine.Run(map, cost, Theta), RunStatus.Completed, map.Work - before);

        before = map.Work;
        FitResult fit = Fit.Run(map, Targets, Theta);
        AssertSuccess(fit, RunStatus.ZeroResidual, map.Work - before);
        Assert.Equal(fit.Report.ResidualSumOfSquares, fit.Cost);

        before = map.Work;
        AssertSuccess(Optimizer.LevenbergMarquardt().Run(map, cost, Theta), RunStatus.GoalReached, map.Work - before);

        Trajectory plain = Integrator.Run(FunctionField.Pendulum, [1, 0.5], 4);
        AssertSuccess(plain, RunStatus.Completed, default);
        Assert.Equal(1 + (6 * (plain.AcceptedSteps + plain.RejectedSteps)), plain.Work.FieldEvaluations);
    }

    [Fact]
    public void EveryRun_ThatFails_ThrowsItsStatusAndMessageOnDemand()
    {
        using ModelOutputMap<LawNetwork> map = new(Inputs);
        QuadraticCost cost = new(Targets, 5);
        RunResult[] results =
        [
            new GradientFlow(map, cost, FlowMetric.PenroseAdapted()).Run(Theta, 10, new FlowOptions { MaxSteps = 2 }),
            StraightLine.Run(map, cost, Theta, new StraightLineOptions { MaxFactorizations = 1 }),
            Fit.Run(map, [1, 2, 3, 4, 5], Theta, new FitOptions { MaxStarts = 1, MaxIterations = 1, Bounds = new ParameterBounds([.. Theta.Select(t => t - 1)], [.. Theta.Select(t => t + 1)]) }),
            Optimizer.GradientDescent().Run(map, cost, Theta, new OptimizerOptions { MaxIterations = 2 }),
            Integrator.Run(FunctionField.Pendulum, [1, 0.5], 100, new IntegrationOptions { MaxSteps = 2 }),
        ];
        Assert.All(results, result =>
        {
            Assert.Equal((RunStatus.LimitReached, false), (result.Status, result.IsSuccess));
            RunException error = Assert.Throws<RunException>(result.ThrowIfFailed);
            Assert.Equal((RunStatus.LimitReached, $"LimitReached: {result.Message}"), (error.Status, error.Message));
        });
    }

    [Fact]
    public void Statuses_OfSuccess_AreSix() => Assert.Equal(
        [RunStatus.Completed, RunStatus.Event, RunStatus.GoalReached, RunStatus.Converged, RunStatus.ZeroResidual, RunStatus.Stationary],
        Enum.GetValues<RunStatus>().Where(status => status.IsSuccess()));

    // The work that the map saw is the run's, all of it.
    private static void AssertSuccess(RunResult result, RunStatus status, WorkCounts seen)
    {
        Assert.True(result.Status == status && result.IsSuccess, result.Message);
        result.ThrowIfFailed();
        WorkCounts work = result.Work;
        Assert.Equal(
            (seen.Evaluations, seen.Jvps, seen.Vjps, seen.Jacobians, seen.Grams, seen.Hvps),
            (work.Evaluations, work.Jvps, work.Vjps, work.Jacobians, work.Grams, work.Hvps));
    }
}

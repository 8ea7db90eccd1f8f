using System.Text.Json;
using DeepMin.AutoDiff.Flows;
using DeepMin.AutoDiff.Tests.Support;

namespace DeepMin.AutoDiff.Tests.Flows;

public class RankLossTests
{
    [Theory]
    [InlineData("rank0")]
    [InlineData("rank1")]
    [InlineData("rank2")]
    [InlineData("rank3")]
    public void Velocities_InRankLoss_AgreeWithTheOracle(string name)
    {
        JsonElement item = Oracle.Named(Oracle.Read("rankloss.json", "cases"), name);
        using ReferenceOutputMap map = new(item.Network(), item.Numbers("inputs"));
        QuadraticCost cost = new(item.Numbers("targets"), map.SampleCount);
        double[] theta = item.Numbers("theta0"), velocity = new double[map.ParameterCount], outputVelocity = new double[map.RowCount];

        GradientFlow adapted = new(map, cost, FlowMetric.PenroseAdapted());
        Assert.Null(adapted.Evaluate(0, theta, velocity));
        Assert.Equal(item.GetProperty("rank").GetInt32(), adapted.LastSolve.Rank);
        Assert.Equal(LinearSolverKind.Svd, adapted.LastSolve.Solver);
        Close.MaxNorm(item.Numbers("adapted_velocity"), velocity, 1e-12, $"{name}, adapted");
        map.Jvp(theta, velocity, outputVelocity);
        Close.MaxNorm(item.Numbers("output_velocity"), outputVelocity, 1e-12, $"{name}, output");

        Assert.Null(new GradientFlow(map, cost, FlowMetric.Standard).Evaluate(0, theta, velocity));
        Close.MaxNorm(item.Numbers("standard_velocity"), velocity, 1e-12, $"{name}, standard");
    }

    [Theory]
    [InlineData("rank0")]
    [InlineData("rank1")]
    [InlineData("rank2")]
    public void AdaptedFlow_OfConstantRank_RunsIntoTheUnreachableCost(string name)
    {
        JsonElement item = Oracle.Named(Oracle.Read("rankloss.json", "cases"), name), run = item.GetProperty("run");
        ReferenceNetwork network = item.Network();
        using ReferenceOutputMap map = new(network, item.Numbers("inputs"));
        QuadraticCost cost = new(item.Numbers("targets"), map.SampleCount);
        double[] times = run.Numbers("s"), outputs = run.Numbers("outputs");
        FlowTrajectory trajectory = new GradientFlow(map, cost, FlowMetric.PenroseAdapted()).Run(item.Numbers("theta0"), times[^1],
            new FlowOptions { RelativeTolerance = 1e-10, AbsoluteTolerance = 1e-12, SavePoints = SavePoints.At(times) });
        trajectory.ThrowIfFailed();

        // Rank is lost by equal rows alone, so that 𝒫 is their mean and the orbit of what can be reached is known.
        Assert.True(trajectory.IsOrbitKnown);
        Assert.All(trajectory.Steps, step => Assert.Equal(item.GetProperty("rank").GetInt32(), step.Solve.Rank));
        Assert.InRange(trajectory.MaxDrift, 0, 1e-6);
        Assert.Equal(item.GetProperty("unreachable_cost").GetDouble(), trajectory.UnreachableCost, 1e-12);
        Assert.Contains($"rank {item.GetProperty("rank").GetInt32()} of {map.RowCount}", trajectory.Message, StringComparison.Ordinal);
        Assert.True(trajectory.Work.FallbackSolves > 0);
        for (int i = 0; i < times.Length; i++)
        {
            double[] x = network.Evaluate(trajectory.States[i].AsSpan(), item.Numbers("inputs"));
            Close.MaxNorm(outputs.AsSpan(i * map.RowCount, map.RowCount), x, 1e-7, $"{name} at {times[i]}");
        }

        double unreachable = item.GetProperty("unreachable_cost").GetDouble();
        if (name == "rank0")
        {
            double reachable = trajectory.Steps[0].Cost - unreachable;
            double expected = unreachable + (reachable * Math.Exp(-2 * times[^1] / map.SampleCount));
            Assert.Equal(expected, trajectory.Cost, 1e-9 * expected);
        }
    }

    [Theory]
    [InlineData(1e-6, RunStatus.RankChange)]
    [InlineData(1e-10, RunStatus.StepSizeTooSmall)]
    public void AdaptedFlow_IntoAChangeOfRank_StopsAndSaysSo(double rankTolerance, RunStatus expected)
    {
        JsonElement item = Oracle.Named(Oracle.Read("rankloss.json", "cases"), "rank3");
        using ReferenceOutputMap map = new(item.Network(), item.Numbers("inputs"));
        QuadraticCost cost = new(item.Numbers("targets"), map.SampleCount);
        GradientFlow flow = new(map, cost, FlowMetric.PenroseAdapted(), new LinearSolverOptions { RankTolerance = rankTolerance });
        FlowTrajectory trajectory = flow.Run(item.Numbers("theta0"), 8 * map.SampleCount, new FlowOptions { MaxSteps = 3000 });
        Assert.Equal(expected, trajectory.Status);
        Assert.Contains("rank", trajectory.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("relativeDamping", trajectory.Message, StringComparison.Ordinal);
        Assert.Contains("Fit", trajectory.Message, StringComparison.Ordinal);
        Assert.True(trajectory.AcceptedSteps > 0);
        Assert.True(trajectory.Cost < trajectory.Steps[0].Cost);
        Assert.Throws<RunException>(trajectory.ThrowIfFailed);
    }
}

using DeepMin.AutoDiff.Flows;
using DeepMin.AutoDiff.Tests.Support;

namespace DeepMin.AutoDiff.Tests.Flows;

/// <summary>Wine, all 178 samples standardized, one-hot targets, 13-40-40-3 tanh: 534 output rows, 2323 parameters.</summary>
public sealed class WineTests : IDisposable
{
    private readonly ModelOutputMap<WineNetwork> _map;
    private readonly QuadraticCost _cost;

    public WineTests()
    {
        LabeledData wine = LabeledData.ReadCsv(Path.Combine(AppContext.BaseDirectory, "Datasets", "wine.csv"));
        _map = new ModelOutputMap<WineNetwork>(Standardization.Fit(wine).Apply(wine).Inputs);
        _cost = new QuadraticCost(wine.OneHotTargets(), wine.SampleCount);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void AdaptedFlow_OnWine_KeepsTheLaw(bool project)
    {
        double[] theta = NetworkInitializer.Create<WineNetwork>(0);
        FlowTrajectory trajectory = new GradientFlow(_map, _cost, FlowMetric.PenroseAdapted())
            .Run(theta, 8 * _map.SampleCount, new FlowOptions { ProjectOntoKnownOrbit = project });
        trajectory.ThrowIfFailed();
        Assert.Equal(project, trajectory.IsProjected);
        Assert.True(trajectory.MaxDrift <= 1e-4, $"drift {trajectory.MaxDrift:g3}");
        Assert.True(trajectory.MaxRelativeCostError <= (project ? 1e-6 : 5e-4), $"cost {trajectory.MaxRelativeCostError:g3}");
        Assert.Equal(0, trajectory.Work.FallbackSolves);
        Assert.True(trajectory.Work.FieldEvaluations <= 350, $"{trajectory.Work.FieldEvaluations} evaluations");
    }

    [Fact]
    public void AdaptedFlow_OnWineUnprojected_ErrorFallsWithTheTolerance()
    {
        FlowTrajectory trajectory = new GradientFlow(_map, _cost, FlowMetric.PenroseAdapted()).Run(
            NetworkInitializer.Create<WineNetwork>(0), 8 * _map.SampleCount, new FlowOptions { RelativeTolerance = 1e-9, AbsoluteTolerance = 1e-11, ProjectOntoKnownOrbit = false });
        trajectory.ThrowIfFailed();
        Assert.True(trajectory.MaxRelativeCostError <= 1e-6, $"cost {trajectory.MaxRelativeCostError:g3}");
        Assert.Equal(0, trajectory.Work.FallbackSolves);
    }

    [Fact]
    public void StraightLine_OnWine_EndsAtZeroCostForNineOfTenSeeds()
    {
        int completed = 0;
        for (int seed = 0; seed < 10; seed++)
        {
            StraightLineResult result = StraightLine.Run(_map, _cost, NetworkInitializer.Create<WineNetwork>(seed));
            completed += result.Status == RunStatus.Completed ? 1 : 0;
            if (result.Status != RunStatus.Completed)
                continue;
            Assert.True(result.Cost <= 1e-24, $"seed {seed}: {result.Cost:g3}");
            Assert.Equal(1, result.ReachedTime);
            Assert.True(result.MaxPathDeviation <= 1e-3, $"seed {seed}: deviation {result.MaxPathDeviation:g3}");
            Assert.True(result.Work.Factorizations <= 25, $"seed {seed}: {result.Work.Factorizations} factorizations");
        }

        Assert.True(completed >= 9, $"{completed} of 10");
    }

    [Theory]
    [InlineData(0, 500)]
    [InlineData(0.5, 300)]
    public void StiffFlow_OnWineByRkc2_DecreasesTheCostAtFewEvaluations(double alpha, int mostEvaluations)
    {
        Rkc2 method = new();
        FlowTrajectory trajectory = new GradientFlow(_map, _cost, FlowMetric.Homotopy(alpha)).Run(
            NetworkInitializer.Create<WineNetwork>(0), _map.SampleCount, new FlowOptions { Method = method, RelativeTolerance = 1e-3, AbsoluteTolerance = 1e-5 });
        trajectory.ThrowIfFailed();
        Assert.Equal(alpha == 0 ? 0 : trajectory.Work.FieldEvaluations, trajectory.Work.Factorizations);
        Assert.True(trajectory.Work.FieldEvaluations <= mostEvaluations, $"{trajectory.Work.FieldEvaluations} evaluations");
        Assert.True(trajectory.Steps.Zip(trajectory.Steps.Skip(1)).All(pair => pair.Second.Cost < pair.First.Cost));
    }

    [Fact]
    public void Velocity_OfAGeneratedNetwork_DoesNotAllocate()
    {
        GradientFlow flow = new(_map, _cost, FlowMetric.Homotopy(0.5));
        double[] theta = NetworkInitializer.Create<WineNetwork>(1), velocity = new double[theta.Length];
        Assert.Null(flow.Evaluate(0, theta, velocity));
        Allocation.AssertNone(() => flow.Evaluate(0, theta, velocity));
        Assert.Equal(LinearSolverKind.Cholesky, flow.LastSolve.Solver);
    }

    public void Dispose() => _map.Dispose();
}

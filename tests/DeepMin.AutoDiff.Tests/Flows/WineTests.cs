using System.Globalization;
using DeepMin.AutoDiff.Flows;
using DeepMin.AutoDiff.Tests.Support;

namespace DeepMin.AutoDiff.Tests.Flows;

/// <summary>Wine, all 178 samples standardised, one-hot targets, 13-40-40-3 tanh: 534 output rows, 2323 parameters.</summary>
public sealed class WineTests : IDisposable
{
    private readonly ReferenceNetwork _network = new([13, 40, 40, 3], "tanh", "tanh");
    private readonly ReferenceOutputMap _map;
    private readonly QuadraticCost _cost;

    public WineTests()
    {
        double[][] rows = [.. File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Datasets", "wine.csv")).Skip(1)
            .Select(line => line.Split(',').Select(value => double.Parse(value, CultureInfo.InvariantCulture)).ToArray())];
        double[] inputs = new double[rows.Length * 13], targets = new double[rows.Length * 3];
        for (int j = 0; j < 13; j++)
        {
            double mean = rows.Average(row => row[j]), deviation = Math.Sqrt(rows.Average(row => (row[j] - mean) * (row[j] - mean)));
            for (int r = 0; r < rows.Length; r++)
                inputs[(r * 13) + j] = (rows[r][j] - mean) / deviation;
        }

        for (int r = 0; r < rows.Length; r++)
            targets[(r * 3) + (int)rows[r][13]] = 1;
        _map = new ReferenceOutputMap(_network, inputs);
        _cost = new QuadraticCost(targets, rows.Length);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void AdaptedFlow_OnWine_KeepsTheLaw(bool project)
    {
        double[] theta = _network.Initialize(new Random(0));
        FlowTrajectory trajectory = new GradientFlow(_map, _cost, new PenroseAdaptedMetric())
            .Integrate(theta, 8 * _map.SampleCount, new FlowOptions { ProjectOntoKnownOrbit = project });
        trajectory.ThrowIfFailed();
        Assert.Equal(project, trajectory.IsProjected);
        Assert.True(trajectory.MaxDrift <= 1e-4, $"drift {trajectory.MaxDrift:g3}");
        Assert.True(trajectory.MaxRelativeCostError <= (project ? 1e-6 : 5e-4), $"cost {trajectory.MaxRelativeCostError:g3}");
        Assert.Equal(0, trajectory.FallbackSolves);
        Assert.True(trajectory.Evaluations <= 350, $"{trajectory.Evaluations} evaluations");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void StraightLine_OnWine_EndsAtZeroCost(int seed)
    {
        ContinuationResult result = StraightLine.Run(_map, _cost, _network.Initialize(new Random(seed)));
        result.ThrowIfFailed();
        Assert.True(result.FinalCost <= 1e-24);
        Assert.Equal(1, result.ReachedTime);
        Assert.True(result.MaxPathDeviation <= 1e-3, $"deviation {result.MaxPathDeviation:g3}");
        Assert.True(result.Factorizations <= 25, $"{result.Factorizations} factorisations");
    }

    [Fact]
    public void StandardFlow_OnWineByRkc2_DecreasesTheCost()
    {
        Rkc2 method = new();
        FlowTrajectory trajectory = new GradientFlow(_map, _cost, new StandardMetric()).Integrate(
            _network.Initialize(new Random(0)), _map.SampleCount, new FlowOptions { Method = method, Controller = method.DefaultController(1e-3, 1e-5) });
        trajectory.ThrowIfFailed();
        Assert.Equal(0, trajectory.Factorizations);
        Assert.True(trajectory.Evaluations <= 500, $"{trajectory.Evaluations} evaluations");
        Assert.True(trajectory.Steps.Zip(trajectory.Steps.Skip(1)).All(pair => pair.Second.Cost < pair.First.Cost));
    }

    public void Dispose() => _map.Dispose();
}

using DeepMin.AutoDiff.Flows;
using DeepMin.AutoDiff.Tests.Flows;
using DeepMin.AutoDiff.Tests.Laws;
using DeepMin.AutoDiff.Tests.Support;

namespace DeepMin.AutoDiff.Tests.Metrics;

public class WeightedOutputMetricTests
{
    private static readonly double[] Inputs = [-1, -0.6, -0.1, 0.4, 0.9];
    private static readonly double[] Targets = [0.3, -0.2, 0.5, 0.1, -0.4];
    private static readonly double[] Weights = [0.2, 1, 0.5, 3, 0.1];
    private static readonly double[] Theta = NetworkInitializer.Create<LawNetwork>(1);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void AdaptedFlow_InTheMetricOfItsCost_RunsStraight(bool isProjected)
    {
        // x(s) = y + e^(−s)(x(0) − y) whatever the weights, where the Euclidean metric bends the line.
        using ModelOutputMap<LawNetwork> map = new(Inputs);
        WeightedQuadraticCost cost = new(Targets, Weights);
        GradientFlow flow = new(map, cost, FlowMetric.Weighted(Weights));
        LawObserver laws = new(flow, [FlowLaw.ExponentialCost(), FlowLaw.StraightOutputs(), FlowLaw.MonotoneCost(), FlowLaw.Projector(), FlowLaw.EquilibriumEquivalence()], isFatal: true);
        FlowTrajectory trajectory = flow.Run(Theta, 3, new FlowOptions { ProjectOntoKnownOrbit = isProjected, RelativeTolerance = 1e-9, AbsoluteTolerance = 1e-11, Observers = [laws] });
        Assert.True(trajectory.Status == RunStatus.Completed, trajectory.Message);
        Assert.True(trajectory.IsOrbitKnown);
        Assert.All(laws.Reports, report => Assert.True(report.IsMet, report.ToString()));
        double[] initial = Evaluate(map, Theta), final = Evaluate(map, trajectory.Theta.ToArray());
        for (int r = 0; r < 5; r++)
            Assert.Equal(Targets[r] + (Math.Exp(-3) * (initial[r] - Targets[r])), final[r], 1e-7);
        Assert.Equal(Math.Exp(-6) * cost.Value(initial), trajectory.Cost, 1e-7 * cost.Value(initial));
    }

    [Fact]
    public void UnweightedCost_InAWeightedMetric_LeadsEachSampleAtItsOwnRate()
    {
        using ModelOutputMap<LawNetwork> map = new(Inputs);
        GradientFlow flow = new(map, new QuadraticCost(Targets, 5), FlowMetric.Weighted(Weights));
        FlowTrajectory trajectory = flow.Run(Theta, 2, new FlowOptions { RelativeTolerance = 1e-9, AbsoluteTolerance = 1e-11, ProjectOntoKnownOrbit = false });
        double[] initial = Evaluate(map, Theta), final = Evaluate(map, trajectory.Theta.ToArray());
        for (int r = 0; r < 5; r++)
            Assert.Equal(Targets[r] + (Math.Exp(-2 / (5 * Weights[r])) * (initial[r] - Targets[r])), final[r], 1e-7);
    }

    [Theory]
    [InlineData(5, 3)]
    [InlineData(4, 4)]
    [InlineData(4, 6)]
    public void Flow_OfAnyShape_IsTheEuclideanOneOfScaledOutputs(int rows, int columns)
    {
        // z = √M·x turns the weighted metric into the Euclidean one; rank 3, so that it matters which combination of outputs is out of reach.
        Random random = new(rows);
        double[,] matrix = new double[rows, columns];
        double[] left = Gaussian.Vector(random, rows * 3), right = Gaussian.Vector(random, 3 * columns), targets = Gaussian.Vector(random, rows);
        double[] weights = [.. Enumerable.Range(1, rows).Select(r => r * r)];
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
                matrix[i, j] = Enumerable.Range(0, 3).Sum(k => left[(i * 3) + k] * right[(k * columns) + j]);
        }

        LinearOutputMap map = new(matrix);
        RowScaledOutputMap scaled = new(map);
        scaled.SetWeights(weights);
        double[] scaledTargets = [.. targets.Select((y, r) => Math.Sqrt(weights[r]) * y)], theta = Gaussian.Vector(random, columns);
        FlowOptions options = new() { RelativeTolerance = 1e-10, AbsoluteTolerance = 1e-12 };
        FlowTrajectory Run(OutputMap outputMap, ICost cost, IMetric metric) => new GradientFlow(outputMap, cost, metric).Run(theta, 5, options);
        FlowTrajectory weighted = Run(map, new WeightedQuadraticCost(targets, weights), FlowMetric.Weighted(weights, relativeDamping: 0));
        FlowTrajectory euclidean = Run(scaled, new WeightedQuadraticCost(scaledTargets, [.. weights.Select(_ => 1.0)]), FlowMetric.PenroseAdapted(relativeDamping: 0));
        Assert.Equal(RunStatus.Completed, weighted.Status);
        Close.MaxNorm(euclidean.Theta.ToArray(), weighted.Theta.ToArray(), 1e-9, $"{rows}×{columns}");
        FlowTrajectory otherMetric = Run(map, new WeightedQuadraticCost(targets, weights), FlowMetric.PenroseAdapted(relativeDamping: 0));
        Assert.True(Close.MaxDifference(otherMetric.Theta.ToArray(), weighted.Theta.ToArray()) > 1e-3);
    }

    [Fact]
    public void ScaledMap_Operators_AgreeWithItsJacobian()
    {
        using ModelOutputMap<LawNetwork> map = new(Inputs);
        RowScaledOutputMap scaled = new(map);
        scaled.SetWeights(Weights);
        int k = map.ParameterCount;
        Random random = new(4);
        double[] v = Gaussian.Vector(random, k), w = Gaussian.Vector(random, 5), x = new double[5], d = new double[5 * k], dv = new double[5], dtw = new double[k], gram = new double[25];
        scaled.Jacobian(Theta, x, d);
        scaled.Jvp(Theta, v, dv);
        scaled.Vjp(Theta, w, dtw);
        scaled.Gram(Theta, gram);
        Assert.Equal(Evaluate(scaled, Theta), x);
        for (int i = 0; i < 5; i++)
        {
            Assert.Equal(Math.Sqrt(Weights[i]) * Evaluate(map, Theta)[i], x[i]);
            Assert.Equal(Enumerable.Range(0, k).Sum(j => d[(i * k) + j] * v[j]), dv[i], 1e-13);
            for (int a = 0; a < 5; a++)
                Assert.Equal(Enumerable.Range(0, k).Sum(j => d[(i * k) + j] * d[(a * k) + j]), gram[(i * 5) + a], 1e-13);
        }

        for (int j = 0; j < k; j++)
            Assert.Equal(Enumerable.Range(0, 5).Sum(i => d[(i * k) + j] * w[i]), dtw[j], 1e-13);
    }

    [Fact]
    public void Velocity_AtFullRank_DoesNotAllocate()
    {
        using ModelOutputMap<LawNetwork> map = new(Inputs);
        GradientFlow flow = new(map, new QuadraticCost(Targets, 5), FlowMetric.Weighted(Weights));
        double[] velocity = new double[map.ParameterCount];
        Assert.Null(flow.Evaluate(0, Theta, velocity));
        Allocation.AssertNone(() => flow.Evaluate(0, Theta, velocity));
    }

    [Fact]
    public void Weights_ThatDoNotFit_AreRefused()
    {
        using ModelOutputMap<LawNetwork> map = new(Inputs);
        Assert.Contains("5 weights", Assert.Throws<ArgumentException>(() => new GradientFlow(map, new QuadraticCost(Targets, 5), FlowMetric.Weighted([1, 2]))).Message, StringComparison.Ordinal);
        Assert.Contains("index 1", Assert.Throws<ArgumentException>(() => FlowMetric.Weighted([1, -2])).Message, StringComparison.Ordinal);
        Assert.Contains("index 0", Assert.Throws<ArgumentException>(() => FlowMetric.Weighted([double.NaN])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => FlowMetric.Weighted([]));
    }

    private static double[] Evaluate(OutputMap map, double[] theta)
    {
        double[] x = new double[map.RowCount];
        map.Evaluate(theta, x);
        return x;
    }
}

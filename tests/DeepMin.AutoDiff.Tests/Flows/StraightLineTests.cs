using DeepMin.AutoDiff.Flows;
using DeepMin.AutoDiff.Tests.Support;

namespace DeepMin.AutoDiff.Tests.Flows;

public class StraightLineTests
{
    [Theory]
    [InlineData("tanh", 6, 2, 8, 8, 1)]
    [InlineData("softplus", 8, 3, 10, 2)]
    [InlineData("sigmoid", 10, 4, 30, 1)]
    [InlineData("silu", 12, 4, 16, 16, 2)]
    public void Line_OfASmoothNetwork_EndsAtZeroCost(string activation, int samples, params int[] widths)
    {
        Problem problem = new(widths, activation, samples, 100);
        StraightLineResult result = StraightLine.Run(problem.Map, problem.Cost, problem.Theta);
        result.ThrowIfFailed();
        Assert.True(result.Cost <= 1e-24);
        Assert.Equal(1, result.ReachedTime);
        Assert.True(result.MaxPathDeviation <= 1e-3, $"deviation {result.MaxPathDeviation:g3}");
        Assert.InRange(result.Work.Factorizations, 3, 25);
        Assert.False(result.UsedDampedFinish);
        Assert.Equal(0, result.Work.FallbackSolves);
        Assert.Equal(problem.CostAt(result.Theta.ToArray()), result.Cost);
        for (int i = 0; i < result.Steps.Count; i++)
        {
            StraightLineStep step = result.Steps[i];
            Assert.True(step.SmallestSingularValue > 0 && step.SmallestSingularValue < step.LargestSingularValue);
            if (step.Time < 1)
                Assert.Equal((1 - step.Time) * (1 - step.Time) * problem.CostAt(problem.Theta), step.Cost, 0.01 * problem.CostAt(problem.Theta));
        }
    }

    [Theory]
    [InlineData(1e-2)]
    [InlineData(1e-4)]
    [InlineData(1e-7)]
    public void Line_AtEachStep_LiesWithinItsTolerance(double tolerance)
    {
        Problem problem = new([2, 8, 8, 1], "tanh", 6, 100);
        SpyMap spy = new(problem.Map);
        double[] start = new double[6];
        problem.Map.Evaluate(problem.Theta, start);
        double length = Math.Sqrt(start.Zip(problem.Cost.Targets.ToArray(), (x, y) => (x - y) * (x - y)).Sum());
        List<double> deviations = [];
        StraightLineResult result = StraightLine.Run(spy, problem.Cost, problem.Theta, new StraightLineOptions { PathTolerance = tolerance }, new Reporter(step =>
        {
            // The outputs evaluated last are those of the step.
            double sum = 0;
            for (int a = 0; a < 6; a++)
                sum += Math.Pow(spy.Last[a] - start[a] - (step.Time!.Value * (problem.Cost.Targets[a] - start[a])), 2);
            deviations.Add(Math.Sqrt(sum) / length);
        }));
        result.ThrowIfFailed();
        Assert.All(deviations, deviation => Assert.True(deviation <= tolerance, $"{deviation:g3}"));
        Assert.True(Close.MaxDifference([.. result.Steps.Select(step => step.Deviation)], [.. deviations]) <= 1e-14);
        Assert.Equal(result.Steps.Count, deviations.Count);

        // Every factorization is counted: a Gram matrix each, since Cholesky suffices.
        Assert.Equal(spy.Work.Grams, result.Work.Factorizations);
        Assert.Equal(result.Steps.Count, result.Work.Factorizations);
    }

    [Fact]
    public void Line_WithTooFewParameters_IsRefusedUnlessDampedStepsMayEndIt()
    {
        LinearOutputMap map = new(new double[,] { { 1, 0 }, { 0, 1 }, { 1, 1 } });
        ArgumentException error = Assert.Throws<ArgumentException>(() => StraightLine.Run(map, new QuadraticCost([1, 2, 3], 3), [0, 0]));
        Assert.Equal("map", error.ParamName);
        Assert.Contains("2 parameters for 3 outputs", error.Message, StringComparison.Ordinal);

        // Targets within reach: y = D·(1, 2).
        StraightLineResult result = StraightLine.Run(map, new QuadraticCost([1, 2, 3], 3), [0, 0], new StraightLineOptions { AllowDampedFinish = true });
        result.ThrowIfFailed();
        Close.MaxNorm([1, 2], result.Theta, 1e-12, "parameters");
    }

    [Fact]
    public void Line_ThatCannotBeFollowed_SaysHowFarItWent()
    {
        Problem problem = new([2, 30, 30, 2], "relu", 25, 17);
        StraightLineResult result = StraightLine.Run(problem.Map, problem.Cost, problem.Theta);
        Assert.Equal(RunStatus.StepSizeTooSmall, result.Status);
        Assert.InRange(result.ReachedTime, 0, 0.999);
        Assert.True(result.Cost > 1e-6);
        Assert.True(result.Cost <= problem.CostAt(problem.Theta));
        Assert.Equal(problem.CostAt(result.Theta.ToArray()), result.Cost);
        Assert.Contains("damped finish", result.Message, StringComparison.Ordinal);
        Assert.Throws<RunException>(result.ThrowIfFailed);
    }

    [Theory]
    [InlineData("softplus")]
    [InlineData("sigmoid")]
    public void DampedFinish_WhereTheLineFails_ReachesZeroCost(string activation)
    {
        int damped = 0;
        for (int seed = 100; seed < 104; seed++)
        {
            // K = 2·Q·N with nearly affine activations: σ_min dips along the line.
            Problem problem = new([4, 14, 14, 2], activation, 77, seed);
            StraightLineResult result = StraightLine.Run(problem.Map, problem.Cost, problem.Theta, new StraightLineOptions { AllowDampedFinish = true, GoalCost = 1e-24 });
            Assert.True(result.Status == RunStatus.Completed, $"seed {seed}: {result.Message}");
            Assert.True(result.Cost <= 1e-24, $"seed {seed}: {result.Cost:g3}");
            Assert.Equal(result.ReachedTime < 1, result.UsedDampedFinish);
            Assert.Equal(problem.CostAt(result.Theta.ToArray()), result.Cost);
            damped += result.UsedDampedFinish ? 1 : 0;
        }

        Assert.True(damped >= 2, $"{damped} of 4 needed the damped finish");
    }

    [Fact]
    public void Stall_WhereZeroCostIsUnreachable_IsNotSuccess()
    {
        // Equal inputs with different targets: no network reaches zero cost.
        ReferenceNetwork network = new([1, 8, 1], "tanh");
        using ReferenceOutputMap map = new(network, [0.5, 0.5, -1]);
        QuadraticCost cost = new([0, 1, 2], 3);
        double[] theta = Gaussian.Vector(new Random(5), network.ParameterCount);
        StraightLineResult line = StraightLine.Run(map, cost, theta), damped = StraightLine.Run(map, cost, theta, new StraightLineOptions { AllowDampedFinish = true });
        Assert.NotEqual(RunStatus.Completed, line.Status);
        Assert.Equal(RunStatus.Stalled, damped.Status);
        Assert.Equal(1.0 / 12, damped.Cost, 1e-6);
        Assert.True(damped.UsedDampedFinish);
    }

    [Fact]
    public void Line_WithTooFewFactorizations_SaysSo()
    {
        Problem problem = new([2, 8, 8, 1], "tanh", 6, 100);
        StraightLineResult result = StraightLine.Run(problem.Map, problem.Cost, problem.Theta, new StraightLineOptions { MaxFactorizations = 2 });
        Assert.Equal(RunStatus.LimitReached, result.Status);
        Assert.Equal(2, result.Work.Factorizations);
        Assert.Contains("MaxFactorizations", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Line_Cancelled_KeepsWhatWasComputed()
    {
        Problem problem = new([2, 8, 8, 1], "tanh", 6, 100);
        using CancellationTokenSource source = new();
        StraightLineResult result = StraightLine.Run(problem.Map, problem.Cost, problem.Theta, null, new Cancel(source), source.Token);
        Assert.Equal(RunStatus.Canceled, result.Status);
        Assert.Single(result.Steps);
        Assert.Equal(result.Steps[0].Time, result.ReachedTime);
        Assert.InRange(result.ReachedTime, 0.01, 0.25);
    }

    private sealed class Reporter(Action<RunProgress> action) : IProgress<RunProgress>
    {
        public void Report(RunProgress value) => action(value);
    }

    private sealed class SpyMap(OutputMap map) : WrappedOutputMap(map)
    {
        public double[] Last { get; } = new double[map.RowCount];

        protected override void EvaluateCore(ReadOnlySpan<double> theta, Span<double> outputs)
        {
            base.EvaluateCore(theta, outputs);
            outputs.CopyTo(Last);
        }
    }

    private sealed class Cancel(CancellationTokenSource source) : IProgress<RunProgress>
    {
        public void Report(RunProgress value) => source.Cancel();
    }

    private sealed class Problem
    {
        public Problem(int[] widths, string activation, int samples, int seed)
        {
            Random random = new(seed);
            ReferenceNetwork network = new(widths, [.. Enumerable.Repeat(activation, widths.Length - 2)]);
            Map = new ReferenceOutputMap(network, Gaussian.Vector(random, samples * widths[0]));
            Cost = new QuadraticCost(Gaussian.Vector(random, samples * widths[^1]), samples);
            Theta = network.Initialize(random);
        }

        public ReferenceOutputMap Map { get; }

        public QuadraticCost Cost { get; }

        public double[] Theta { get; }

        public double CostAt(double[] theta)
        {
            double[] x = new double[Map.RowCount];
            Map.Evaluate(theta, x);
            return Cost.Value(x);
        }
    }
}

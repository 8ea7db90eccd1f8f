using DeepMin.AutoDiff.Flows;
using DeepMin.AutoDiff.Tests.Flows;

namespace DeepMin.AutoDiff.Tests.Optimizers;

public class OptimizerTests
{
    private static readonly QuadraticCost Cost = new([0, 0], 2);

    public static TheoryData<Optimizer, int, double> Methods => new()
    {
        { Optimizer.GradientDescent(), 30_000, 1e-6 },
        { Optimizer.GradientDescent(2e-3), 100_000, 1e-6 },
        { Optimizer.Adam(learningRate: 0.01), 20_000, 1e-6 },
        { Optimizer.LBfgs(), 60, 1e-9 },
        { Optimizer.LBfgs(1), 200, 1e-9 },
        { Optimizer.LevenbergMarquardt(), 40, 1e-12 },
        { Optimizer.InexactGaussNewton(new IterativeSolverOptions { RelativeResidual = 1e-6 }), 40, 1e-9 },
    };

    [Theory]
    [MemberData(nameof(Methods), DisableDiscoveryEnumeration = true)]
    public void Minimize_Rosenbrock_FindsTheMinimum(Optimizer optimizer, int mostIterations, double tolerance)
    {
        using Rosenbrock map = new();
        OptimizationResult result = optimizer.Run(map, Cost, Rosenbrock.Start, new OptimizerOptions { MaxIterations = mostIterations, GoalCost = 1e-28, GradientTolerance = tolerance / 20 });
        Assert.True(result.IsSuccess, $"{optimizer.Name}: {result.Status}, {result.Message}");
        Assert.InRange(result.Theta[0], 1 - tolerance, 1 + tolerance);
        Assert.InRange(result.Theta[1], 1 - (2 * tolerance), 1 + (2 * tolerance));

        OptimizationStep last = result.Trace[^1];
        Assert.Equal(result.Trace.Count - 1, result.Iterations);
        Assert.Equal(map.Work, last.Work);
        Assert.Equal(Cost.Value([10 * (1 - 1.44), 2.2]), result.Trace[0].Cost, 1e-14);
        Assert.Equal(last.Cost, result.Cost);
        Assert.Equal(GradientNorm(map, result.Theta), last.GradientNorm, 1e-12 + (1e-6 * last.GradientNorm));
        Assert.Equal(GradientNorm(map, Rosenbrock.Start), result.Trace[0].GradientNorm, 1e-10);
        if (optimizer is not Adam)
            Assert.True(result.Trace.Zip(result.Trace.Skip(1)).All(pair => pair.Second.Cost <= pair.First.Cost), "The cost rose.");
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(2.0)]
    public void GradientDescent_OfAQuadratic_ContractsByOneMinusEtaLambda(double step)
    {
        using LinearOutputMap map = new(new double[,] { { 1, 0 }, { 0, 0.5 } });
        OptimizationResult result = Optimizer.GradientDescent(step).Run(map, Cost, [1, 1], new OptimizerOptions { MaxIterations = 20 });

        // ∇²C = diag(1, ¼)/2.
        Assert.Equal(Math.Pow(1 - (step / 2), 20), result.Theta[0], 1e-15);
        Assert.Equal(Math.Pow(1 - (step / 8), 20), result.Theta[1], 1e-15);
        Assert.Equal(20, result.Iterations);
    }

    [Fact]
    public void Adam_TwoSteps_AreThePapers()
    {
        // C = θ²/4, gradient θ/2: both means by hand, with their bias divided out.
        using LinearOutputMap map = new(new double[,] { { 1 }, { 0 } });
        OptimizationResult result = Optimizer.Adam(learningRate: 0.1, epsilon: 1e-3).Run(map, Cost, [1.0], new OptimizerOptions { MaxIterations = 2 });
        double g1 = 0.5, first = 1 - (0.1 * g1 / (g1 + 1e-3)), g2 = first / 2;
        double mean = ((0.9 * 0.1 * g1) + (0.1 * g2)) / (1 - 0.81), square = ((0.999 * 0.001 * g1 * g1) + (0.001 * g2 * g2)) / (1 - (0.999 * 0.999));
        Assert.Equal(first - (0.1 * mean / (Math.Sqrt(square) + 1e-3)), result.Theta[0], 1e-14);
    }

    [Fact]
    public void GradientDescent_StepTooLong_IsNotSuccessAndKeepsTheBest()
    {
        using Rosenbrock map = new();
        OptimizationResult result = Optimizer.GradientDescent(1.0).Run(map, Cost, Rosenbrock.Start);
        Assert.Equal(RunStatus.NonFinite, result.Status);
        Assert.Contains("shorter", result.Message, StringComparison.Ordinal);
        Assert.Equal(Rosenbrock.Start, result.Theta.ToArray());
    }

    [Fact]
    public void LevenbergMarquardt_WeightedCost_IsTheWeightedMean()
    {
        using LinearOutputMap map = new(new double[,] { { 1 }, { 1 }, { 1 } });
        OptimizationResult result = Optimizer.LevenbergMarquardt().Run(map, new WeightedQuadraticCost([1, 2, 6], [1, 2, 5]), [10.0]);
        Assert.True(result.IsSuccess, result.Message);
        Assert.Equal(35.0 / 8, result.Theta[0], 1e-13);
        Assert.Equal(new WeightedQuadraticCost([1, 2, 6], [1, 2, 5]).Value([35.0 / 8, 35.0 / 8, 35.0 / 8]), result.Cost, 1e-13);
        Assert.Throws<ArgumentException>(() => Optimizer.LevenbergMarquardt().Run(map, new SoftmaxCrossEntropyCost([0], 3), [1.0]));
    }

    [Fact]
    public void LBfgs_CrossEntropy_EndsWhereTheGradientVanishes()
    {
        // Two samples of one input ±1 and one shared logit difference: p = ½ is optimal for contradictory labels.
        using LinearOutputMap map = new(new double[,] { { 1 }, { 0 }, { 1 }, { 0 } }, outputCount: 2);
        OptimizationResult result = Optimizer.LBfgs().Run(map, new SoftmaxCrossEntropyCost([0, 1], 2), [3.0]);
        Assert.Equal(RunStatus.Stationary, result.Status);
        Assert.Equal(0, result.Theta[0], 1e-9);
        Assert.Equal(Math.Log(2), result.Cost, 1e-12);
    }

    [Fact]
    public void Minimize_Cancelled_KeepsWhatItHad()
    {
        using Rosenbrock map = new();
        foreach (Optimizer optimizer in new Optimizer[] { Optimizer.GradientDescent(), Optimizer.Adam(), Optimizer.LBfgs(), Optimizer.LevenbergMarquardt(), Optimizer.InexactGaussNewton() })
        {
            using CancellationTokenSource after = new();
            OptimizationResult result = optimizer.Run(map, Cost, Rosenbrock.Start, progress: new CancelAt(3, after), cancellationToken: after.Token);
            Assert.Equal((RunStatus.Canceled, 3), (result.Status, result.Iterations));
            Assert.True(result.Cost <= result.Trace[0].Cost);
        }
    }

    [Fact]
    public void Minimize_MaxIterations_IsNotSuccess()
    {
        using Rosenbrock map = new();
        foreach (Optimizer optimizer in new Optimizer[] { Optimizer.GradientDescent(), Optimizer.LBfgs(), Optimizer.LevenbergMarquardt() })
        {
            OptimizationResult result = optimizer.Run(map, Cost, Rosenbrock.Start, new OptimizerOptions { MaxIterations = 2 });
            Assert.Equal((RunStatus.LimitReached, 2, false), (result.Status, result.Iterations, result.IsSuccess));
        }
    }

    [Fact]
    public void Minimize_BadArguments_AreNamed()
    {
        using Rosenbrock map = new();
        LBfgs optimizer = new();
        Assert.Contains("index 1", Assert.Throws<ArgumentException>(() => optimizer.Run(map, Cost, [1, double.NaN])).Message, StringComparison.Ordinal);
        Assert.Contains("length 2", Assert.Throws<ArgumentException>(() => optimizer.Run(map, Cost, [1])).Message, StringComparison.Ordinal);
        Assert.Contains("2 outputs, got 3", Assert.Throws<ArgumentException>(() => optimizer.Run(map, new QuadraticCost([1, 2, 3], 3), [1, 1])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => optimizer.Run(map, Cost, [1, 1], new OptimizerOptions { MaxIterations = 0 }));
        Assert.Throws<ArgumentException>(() => optimizer.Run(map, Cost, [1, 1], new OptimizerOptions { GradientTolerance = double.NaN }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Optimizer.LBfgs(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Optimizer.Adam(learningRate: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Optimizer.Adam(secondDecay: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Optimizer.GradientDescent(0));
        Assert.Equal(RunStatus.NonFinite, optimizer.Run(map, Cost, [2e3, 1]).Status);
    }

    private static double GradientNorm(OutputMap map, ReadOnlySpan<double> theta)
    {
        double[] outputs = new double[2], pullback = new double[2];
        map.Evaluate(theta, outputs);
        Cost.Gradient(outputs, outputs);
        map.Vjp(theta, outputs, pullback);
        return Math.Sqrt((pullback[0] * pullback[0]) + (pullback[1] * pullback[1]));
    }

    private sealed class CancelAt(int iteration, CancellationTokenSource source) : IProgress<RunProgress>
    {
        public void Report(RunProgress value)
        {
            if (value.Steps == iteration)
                source.Cancel();
        }
    }
}

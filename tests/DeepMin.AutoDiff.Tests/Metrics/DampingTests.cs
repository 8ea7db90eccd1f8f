using DeepMin.AutoDiff.Flows;
using DeepMin.AutoDiff.Tests.Flows;
using DeepMin.AutoDiff.Tests.Support;
using MathNet.Numerics.LinearAlgebra;

namespace DeepMin.AutoDiff.Tests.Metrics;

public class DampingTests
{
    [Theory]
    [InlineData(5, 8, 1)]
    [InlineData(8, 5, 1)]
    [InlineData(5, 8, 0.25)]
    [InlineData(6, 9, 0)]
    public void Velocity_IsTheDampedOne(int rows, int columns, double alpha)
    {
        Random random = new(3);
        Matrix<double> d = Matrix<double>.Build.Dense(rows, columns, Gaussian.Vector(random, rows * columns));
        LinearOutputMap map = new(d.ToArray());
        QuadraticCost cost = new(Gaussian.Vector(random, rows), rows);
        IMetric metric = alpha == 1 ? FlowMetric.PenroseAdapted(damping: 0.3) : FlowMetric.Homotopy(alpha, damping: 0.3);
        GradientFlow flow = new(map, cost, metric);
        double[] theta = Gaussian.Vector(random, columns), velocity = new double[columns], gradient = new double[rows];
        Assert.Null(flow.Evaluate(0, theta, velocity));
        cost.Gradient(flow.Outputs, gradient);
        Vector<double> g = Vector<double>.Build.DenseOfArray(gradient);
        Matrix<double> damped = (d * d.Transpose()) + (0.3 * Matrix<double>.Build.DenseIdentity(rows));
        Vector<double> expected = -((1 - alpha) * d.Transpose() * g) - (alpha * d.Transpose() * damped.Cholesky().Solve(g));
        Close.MaxNorm(expected.AsArray(), velocity, 1e-13, $"alpha {alpha}");
        Matrix<double> rate = ((1 - alpha) * d * d.Transpose()) + (alpha * d * d.Transpose() * damped.Inverse());
        double stiffest = rate.Evd().EigenValues.Max(value => value.Real) / rows;
        Assert.InRange(flow.SpectralRadius(0, theta)!.Value, stiffest, 1.11 * stiffest);
        Assert.Equal(alpha > 0 ? 1 : 0, flow.Linearization.Work.Factorizations);
    }

    [Fact]
    public void Velocity_OfAMatrixFreeSolver_IsTheSame()
    {
        Random random = new(3);
        LinearOutputMap map = new(Matrix<double>.Build.Dense(5, 8, Gaussian.Vector(random, 40)).ToArray());
        QuadraticCost cost = new(Gaussian.Vector(random, 5), 5);
        PenroseAdaptedMetric metric = new() { Damping = 0.3 };
        LinearSolverOptions options = new() { Iterative = new IterativeSolverOptions { NormalResidual = 1e-13 } };
        double[] theta = Gaussian.Vector(random, 8), direct = new double[8], iterative = new double[8];
        Assert.Null(new GradientFlow(map, cost, metric).Evaluate(0, theta, direct));
        long grams = map.Work.Grams;
        GradientFlow flow = new(map, cost, metric, options);
        Assert.Null(flow.Evaluate(0, theta, iterative));
        Close.MaxNorm(direct, iterative, 1e-11, "velocity");
        Assert.Equal((grams, LinearSolverKind.Lsmr), (map.Work.Grams, flow.LastSolve.Solver));
    }

    [Fact]
    public void DampedFlow_IntoASingularD_GoesOnWhereTheUndampedOneStops()
    {
        // x = (θ₀, ½θ₁²) with targets (1, −1): θ₁ falls to 0, where D loses its rank.
        FoldMap map = new();
        QuadraticCost cost = new([1, -1], 2);
        FlowOptions options = new() { MaxSteps = 2000 };
        FlowTrajectory plain = new GradientFlow(map, cost, FlowMetric.PenroseAdapted()).Run([0, 1], 40, options);
        Assert.NotEqual(RunStatus.Completed, plain.Status);
        Assert.True(plain.FinalTime < 3, $"{plain.FinalTime}");
        FlowTrajectory damped = new GradientFlow(map, cost, FlowMetric.PenroseAdapted(damping: 0.01)).Run([0, 1], 40, options);
        Assert.True(damped.Status == RunStatus.Completed, damped.Message);
        Assert.False(damped.IsOrbitKnown);
        Assert.Equal(0.25, damped.Cost, 1e-6);
    }

    [Fact]
    public void BadDamping_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => FlowMetric.PenroseAdapted(damping: -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => FlowMetric.Homotopy(0.5, damping: double.NaN));
        Linearization linearization = new(new FoldMap());
        Assert.Equal("damping", Assert.Throws<ArgumentOutOfRangeException>(() => linearization.SolveDamped(0, [1, 1], new double[2])).ParamName);
    }
}

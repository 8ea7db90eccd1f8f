using DeepMin.AutoDiff.Flows;
using DeepMin.AutoDiff.Tests.Flows;
using DeepMin.AutoDiff.Tests.Support;

namespace DeepMin.AutoDiff.Tests.Solvers;

public class IterativeSolverTests
{
    private const double Tight = 1e-13;

    [Theory]
    [InlineData(LinearSolverKind.Lsmr, 10)]
    [InlineData(LinearSolverKind.Lsmr, 1e3)]
    [InlineData(LinearSolverKind.ConjugateGradient, 10)]
    [InlineData(LinearSolverKind.ConjugateGradient, 1e3)]
    public void Solve_WideMatrix_IsTheMinimumNormSolution(LinearSolverKind kind, double condition)
    {
        Random random = new(3);
        Spectrum spectrum = new(random, 30, 120, Spectrum.Geometric(30, condition));
        double[] rho = Gaussian.Vector(random, 30), v = new double[120];
        using LinearOutputMap map = new(spectrum.Matrix);
        IterativeSolve solve = IterativeSolver.Create(map, new IterativeSolverOptions { Kind = kind, RelativeResidual = Tight, MaxIterations = 1000 }).Solve(v, rho, v);
        Assert.Equal(IterativeStop.ResidualMet, solve.Stop);
        Assert.InRange(solve.RelativeResidual, 0, 2 * Tight);
        Close.MaxNorm(spectrum.PseudoInverse(rho), v, 1e-11 * condition, $"{kind} at condition {condition}");
        Assert.InRange(solve.Condition, 0.1 * condition, 1.001 * condition);
        Assert.InRange(solve.Norm, 0.8, 7);
    }

    [Theory]
    [InlineData(120, 30, 30)]
    [InlineData(30, 120, 20)]
    [InlineData(40, 40, 25)]
    public void Lsmr_UnreachableRho_IsTheLeastSquaresSolutionOfMinimumNorm(int rows, int columns, int rank)
    {
        Random random = new(4);
        Spectrum spectrum = new(random, rows, columns, Spectrum.Geometric(rank, 50));
        double[] rho = Gaussian.Vector(random, rows), v = new double[columns];
        using LinearOutputMap map = new(spectrum.Matrix);
        IterativeSolve solve = new Lsmr(map, new IterativeSolverOptions { NormalResidual = Tight, MaxIterations = 1000 }).Solve(v, rho, v);
        Assert.Equal(IterativeStop.LeastSquares, solve.Stop);
        Close.MaxNorm(spectrum.PseudoInverse(rho), v, 1e-9, $"rank {rank}");
        double[] unreachable = [.. rho.Zip(spectrum.Project(rho), (all, reached) => all - reached)];
        Assert.Equal(Math.Sqrt(unreachable.Sum(x => x * x) / rho.Sum(x => x * x)), solve.RelativeResidual, 1e-9);
    }

    [Theory]
    [InlineData(0.01)]
    [InlineData(0.3)]
    [InlineData(5)]
    public void Lsmr_Damped_SolvesTheDampedNormalEquations(double damping)
    {
        Random random = new(5);
        double[] sigma = Spectrum.Geometric(20, 100), rho = Gaussian.Vector(random, 20), v = new double[50];
        Spectrum spectrum = new(random, 20, 50, sigma);
        using LinearOutputMap map = new(spectrum.Matrix);
        IterativeSolve solve = new Lsmr(map, new IterativeSolverOptions { Damping = damping, NormalResidual = Tight, RelativeResidual = 1e-15 }).Solve(v, rho, v);
        Assert.Equal(IterativeStop.LeastSquares, solve.Stop);

        // (DᵀD + λ²)v = Dᵀρ, by the library.
        var d = MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.DenseOfArray(spectrum.Matrix);
        var normal = (d.Transpose() * d) + (damping * damping * MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.DenseIdentity(50));
        double[] expected = normal.Solve(d.TransposeThisAndMultiply(MathNet.Numerics.LinearAlgebra.Vector<double>.Build.Dense(rho))).ToArray();
        Close.MaxNorm(expected, v, 1e-9, $"damping {damping}");
    }

    [Fact]
    public void Solve_StoppingTests_AreReportedForWhatTheyAre()
    {
        Random random = new(6);
        double[] rho = Gaussian.Vector(random, 30), v = new double[60];
        using LinearOutputMap hard = new(new Spectrum(random, 30, 60, Spectrum.Geometric(30, 1e8)).Matrix);
        IterativeSolve few = new Lsmr(hard, new IterativeSolverOptions { MaxIterations = 5 }).Solve(v, rho, v);
        Assert.Equal((IterativeStop.MaxIterations, 5, false), (few.Stop, few.Iterations, few.IsConverged));
        Assert.InRange(few.RelativeResidual, 0.01, 1);
        Assert.Equal(IterativeStop.ConditionLimit, new Lsmr(hard, new IterativeSolverOptions { ConditionLimit = 100 }).Solve(v, rho, v).Stop);
        Assert.Equal(IterativeStop.ConditionLimit, new ConjugateGradient(hard, new IterativeSolverOptions { ConditionLimit = 100 }).Solve(v, rho, v).Stop);

        using LinearOutputMap broken = new(new double[,] { { 1, double.NaN }, { 0, 1 } });
        Assert.Equal(IterativeStop.NonFinite, new Lsmr(broken).Solve([0, 0], [1, 1], v.AsSpan(0, 2)).Stop);
        Assert.Equal(IterativeStop.NonFinite, new ConjugateGradient(broken).Solve([0, 0], [1, 1], v.AsSpan(0, 2)).Stop);
    }

    [Fact]
    public void ConjugateGradient_RhoOutOfReach_IsNoSuccess()
    {
        using LinearOutputMap map = new(new double[,] { { 1, 2 }, { 1, 2 } });
        double[] v = new double[2];
        Assert.False(new ConjugateGradient(map).Solve([0, 0], [3, 1], v).IsConverged);
        Assert.Equal(IterativeStop.LeastSquares, new Lsmr(map).Solve([0, 0], [3, 1], v).Stop);
        Close.MaxNorm([0.4, 0.8], v, 1e-12, "least squares");
    }

    [Fact]
    public void Solve_Repeated_DoesNotAllocateAndHasTheSameBits()
    {
        Random random = new(7);
        double[] rho = Gaussian.Vector(random, 20), first = new double[40], second = new double[40];
        using LinearOutputMap map = new(new Spectrum(random, 20, 40, Spectrum.Geometric(20, 30)).Matrix);
        foreach (LinearSolverKind kind in new[] { LinearSolverKind.Lsmr, LinearSolverKind.ConjugateGradient })
        {
            IterativeSolver solver = IterativeSolver.Create(map, new IterativeSolverOptions { Kind = kind });
            solver.Solve(first, rho, first);
            Allocation.AssertNone(() => solver.Solve(first, rho, second));
            Assert.Equal(first, second);
        }
    }

    [Fact]
    public void Options_OutOfRange_AreNamed()
    {
        using LinearOutputMap tall = new(new double[,] { { 1 }, { 2 } }), wide = new(new double[,] { { 1, 2 } });
        Assert.Contains("Lsmr", Assert.Throws<ArgumentException>(() => new ConjugateGradient(tall)).Message, StringComparison.Ordinal);
        foreach (IterativeSolverOptions options in new IterativeSolverOptions[]
        {
            new() { Kind = LinearSolverKind.QR }, new() { RelativeResidual = 0 }, new() { NormalResidual = double.NaN }, new() { ConditionLimit = 1 },
            new() { MaxIterations = 0 }, new() { Damping = -1 }, new() { Kind = LinearSolverKind.ConjugateGradient, Damping = 1 },
        })
        {
            Assert.Throws<ArgumentException>(() => IterativeSolver.Create(wide, options));
        }

        Assert.Throws<ArgumentException>(() => new Linearization(wide, new LinearSolverOptions { Iterative = new(), DetermineRank = true }));
        Assert.Contains("index 0", Assert.Throws<ArgumentException>(() => new Lsmr(wide).Solve([0, 0], [double.NaN], new double[2])).Message, StringComparison.Ordinal);
    }
}

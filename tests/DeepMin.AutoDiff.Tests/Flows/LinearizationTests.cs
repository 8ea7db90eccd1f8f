using DeepMin.AutoDiff.Flows;
using DeepMin.AutoDiff.Tests.Support;

namespace DeepMin.AutoDiff.Tests.Flows;

public class LinearizationTests
{
    private const int Rows = 30;
    private const int Columns = 120;

    [Theory]
    [InlineData(1e1, LinearSolverKind.Cholesky)]
    [InlineData(1e4, LinearSolverKind.Cholesky)]
    [InlineData(1e6, LinearSolverKind.Cholesky)]
    [InlineData(1e10, LinearSolverKind.QR)]
    [InlineData(1e12, LinearSolverKind.QR)]
    public void Solve_ByConditionOfD_UsesTheCheapestSolverThatCanBeTrusted(double condition, LinearSolverKind expected)
    {
        Random random = new(20);
        Spectrum spectrum = new(random, Rows, Columns, Spectrum.Geometric(Rows, condition));
        (SolveReport solve, double[] velocity, Linearization linearization) = Solve(spectrum, random, out double[] rho);

        Assert.True(solve.IsTrusted);
        Assert.Equal(expected, solve.Solver);
        Assert.Equal(Rows, solve.Rank);
        Assert.True(solve.RelativeResidual <= 1e-10, $"residual {solve.RelativeResidual}");
        Close.MaxNorm(spectrum.PseudoInverse(rho), velocity, 1e-12 * condition, $"condition {condition}");
        Assert.Equal(expected == LinearSolverKind.Cholesky ? 0 : 1, linearization.Work.FallbackSolves);
    }

    [Fact]
    public void Solve_WhoseResidualRoundingHides_IsJudgedByItsBackwardError()
    {
        // |v| ≫ |ρ|/‖D‖: rounding leaves ε·cond·|ρ| of a solve that is backward stable.
        Random random = new(26);
        Spectrum spectrum = new(random, Rows, Columns, Spectrum.Geometric(Rows, 1e12));
        LinearOutputMap map = new(spectrum.Matrix);
        double[] rho = Gaussian.Vector(random, Rows);
        SolveReport Solve(LinearSolverOptions options)
        {
            Linearization linearization = new(map, options);
            linearization.LinearizeAt(new double[Columns]);
            return linearization.Solve(rho, new double[Columns]);
        }

        SolveReport solve = Solve(new LinearSolverOptions());
        Assert.True(solve.IsTrusted);
        Assert.NotEqual(LinearSolverKind.Cholesky, solve.Solver);
        Assert.True(solve.RelativeResidual > 1e-8);
        Assert.InRange(solve.BackwardError, 0, 1e-12);
        Assert.False(Solve(new LinearSolverOptions { TrustedBackwardError = 1e-30 }) is { IsTrusted: true, BackwardError: > 1e-12 });
    }

    [Fact]
    public void Solve_OfNumericallyDeficientD_UsesSingularValuesAndMeasuresAgainstTheRange()
    {
        Random random = new(21);
        Spectrum spectrum = new(random, Rows, Columns, Spectrum.Geometric(22, 1e3));
        (SolveReport solve, double[] velocity, Linearization linearization) = Solve(spectrum, random, out double[] rho);

        Assert.True(solve.IsTrusted);
        Assert.Equal(LinearSolverKind.Svd, solve.Solver);
        Assert.Equal(22, solve.Rank);
        Assert.True(solve.RelativeResidual <= 1e-12);
        Close.MaxNorm(spectrum.PseudoInverse(rho), velocity, 1e-11, "minimum-norm solution");
        Assert.Equal(1e3, linearization.Condition, 1e3 * 1e-10);
        Assert.Equal(3, linearization.Work.Factorizations);
    }

    [Theory]
    [InlineData(90, 130, 60, 1e3, LinearSolverKind.CompleteOrthogonal)]
    [InlineData(130, 90, 60, 1e3, LinearSolverKind.CompleteOrthogonal)]
    [InlineData(90, 130, 1, 1, LinearSolverKind.CompleteOrthogonal)]
    [InlineData(90, 130, 60, 1e15, LinearSolverKind.Svd)]
    public void Solve_AtLostRankOfManyRows_TakesSingularValuesOnlyWithoutAGap(int rows, int columns, int rank, double condition, LinearSolverKind expected)
    {
        Random random = new(28);
        Spectrum spectrum = new(random, rows, columns, Spectrum.Geometric(rank, condition));
        LinearOutputMap map = new(spectrum.Matrix);
        Linearization linearization = new(map);
        linearization.LinearizeAt(new double[columns]);
        double[] rho = Gaussian.Vector(random, rows), velocity = new double[columns], projected = new double[rows];
        SolveReport solve = linearization.Solve(rho, velocity);
        Assert.Equal(expected, solve.Solver);
        if (expected == LinearSolverKind.Svd)
            return;
        Assert.True(solve.IsTrusted);
        Assert.Equal((rank, rank), (solve.Rank, linearization.Rank));
        Assert.True(solve.RelativeResidual <= 1e-12);
        Close.MaxNorm(spectrum.PseudoInverse(rho), velocity, 1e-11, "minimum-norm solution");
        map.Jvp(velocity, velocity, projected);
        Close.MaxNorm(spectrum.Project(rho), projected, 1e-11, "projection");
        Assert.InRange(linearization.Condition, condition / 30, condition * 30);
    }

    [Fact]
    public void Solve_AtLostRankWithAToleranceNearAPivot_LeavesTheRankToSingularValues()
    {
        Random random = new(29);
        Spectrum spectrum = new(random, 90, 130, Spectrum.Geometric(60, 1e6));
        Linearization linearization = new(new LinearOutputMap(spectrum.Matrix), new LinearSolverOptions { RankTolerance = 1e-3 });
        linearization.LinearizeAt(new double[130]);
        SolveReport solve = linearization.Solve(Gaussian.Vector(random, 90), new double[130]);
        Assert.Equal(LinearSolverKind.Svd, solve.Solver);
        Assert.Equal(Spectrum.Geometric(60, 1e6).Count(value => value > 1e-3), solve.Rank);
    }

    [Fact]
    public void Solve_OfVanishingD_IsZero()
    {
        LinearOutputMap map = new(new double[3, 5]);
        Linearization linearization = new(map);
        linearization.LinearizeAt(new double[5]);
        double[] velocity = new double[5];
        SolveReport solve = linearization.Solve([1, 2, 3], velocity);
        Assert.True(solve.IsTrusted);
        Assert.Equal(0, solve.Rank);
        Assert.All(velocity, value => Assert.Equal(0, value));
    }

    [Theory]
    [InlineData(20, LinearSolverKind.QR)]
    [InlineData(15, LinearSolverKind.Svd)]
    public void Solve_WithFewerParametersThanRows_IsTheLeastSquaresSolutionOfMinimumNorm(int rank, LinearSolverKind expected)
    {
        Random random = new(22);
        Spectrum spectrum = new(random, 50, 20, Spectrum.Geometric(rank, 1e4));
        LinearOutputMap map = new(spectrum.Matrix);
        Linearization linearization = new(map);
        linearization.LinearizeAt(new double[20]);
        double[] rho = Gaussian.Vector(random, 50), velocity = new double[20], projected = new double[50];
        SolveReport solve = linearization.Solve(rho, velocity);
        map.Jvp(new double[20], velocity, projected);
        Close.MaxNorm(spectrum.Project(rho), projected, 1e-10, "projection");
        Assert.Equal(expected, solve.Solver);
        Assert.Equal(rank, solve.Rank);
        Assert.True(solve.RelativeResidual <= 1e-12);
        Close.MaxNorm(spectrum.PseudoInverse(rho), velocity, 1e-10, "least-squares solution");
    }

    [Theory]
    [InlineData(1e-12)]
    [InlineData(1e9)]
    public void Solve_OfScaledD_DecidesTheSameRank(double scale)
    {
        Random random = new(23);
        Spectrum spectrum = new(random, Rows, Columns, [.. Spectrum.Geometric(22, 1e3).Select(value => scale * value)]);
        (SolveReport solve, double[] velocity, _) = Solve(spectrum, random, out double[] rho);
        Assert.Equal(22, solve.Rank);
        Close.MaxNorm(spectrum.PseudoInverse(rho), velocity, 1e-11, $"scale {scale}");
    }

    [Fact]
    public void Solve_WhenTheRankIsAskedFor_UsesSingularValuesAtOnce()
    {
        Random random = new(24);
        Spectrum spectrum = new(random, Rows, Columns, Spectrum.Geometric(Rows, 10));
        LinearOutputMap map = new(spectrum.Matrix);
        Linearization linearization = new(map, new LinearSolverOptions { DetermineRank = true, RankTolerance = 0.5 });
        linearization.LinearizeAt(new double[Columns]);
        SolveReport solve = linearization.Solve(new double[Rows], new double[Columns]);
        Assert.Equal(LinearSolverKind.Svd, solve.Solver);
        Assert.Equal(Spectrum.Geometric(Rows, 10).Count(value => value > 0.5), solve.Rank);
        Assert.Equal(0, map.Work.Grams);
    }

    [Fact]
    public void Solve_OfNonFiniteD_IsNotTrustedAndDoesNotThrow()
    {
        double[,] matrix = new double[3, 5];
        matrix[1, 2] = double.NaN;
        Linearization linearization = new(new LinearOutputMap(matrix));
        linearization.LinearizeAt(new double[5]);
        SolveReport solve = linearization.Solve([1, 2, 3], new double[5]);
        Assert.False(solve.IsTrusted);
        Assert.Equal(LinearSolverKind.None, solve.Solver);
    }

    [Fact]
    public void SingularValues_FromTheCholeskyFactor_AreWithinAFewPercent()
    {
        Random random = new(25);
        Spectrum spectrum = new(random, Rows, Columns, Spectrum.Geometric(Rows, 1e4));
        (_, _, Linearization linearization) = Solve(spectrum, random, out _);
        (double largest, double smallest) = linearization.EstimateSingularValues();
        Assert.Equal(LinearSolverKind.Cholesky, linearization.Solver);
        Assert.InRange(largest, 0.95, 1.0001);
        Assert.InRange(smallest, 0.9999e-4, 1.05e-4);
    }

    private static (SolveReport Solve, double[] Velocity, Linearization Linearization) Solve(Spectrum spectrum, Random random, out double[] rho)
    {
        LinearOutputMap map = new(spectrum.Matrix);
        rho = new double[map.RowCount];
        map.Jvp(new double[map.ParameterCount], Gaussian.Vector(random, map.ParameterCount), rho);
        Linearization linearization = new(map);
        linearization.LinearizeAt(new double[map.ParameterCount]);
        double[] velocity = new double[map.ParameterCount];
        return (linearization.Solve(rho, velocity), velocity, linearization);
    }
}

using DeepMin.AutoDiff.Flows;
using DeepMin.AutoDiff.Tests.Flows;
using DeepMin.AutoDiff.Tests.Laws;

namespace DeepMin.AutoDiff.Tests.Solvers;

/// <summary>Flows whose velocities are solved for without D and D·Dᵀ.</summary>
public class MatrixFreeFlowTests
{
    private static readonly double[] Inputs = [-1, -0.6, -0.1, 0.4, 0.9];
    private static readonly double[] Targets = [0.3, -0.2, 0.5, 0.1, -0.4];
    private static readonly double[] Theta = NetworkInitializer.Create<LawNetwork>(1);

    [Theory]
    [InlineData(LinearSolverKind.Lsmr, true)]
    [InlineData(LinearSolverKind.Lsmr, false)]
    [InlineData(LinearSolverKind.ConjugateGradient, false)]
    public void AdaptedFlow_MatrixFree_KeepsTheLawWithoutDAndG(LinearSolverKind kind, bool isProjected)
    {
        using ModelOutputMap<LawNetwork> map = new(Inputs);
        LinearSolverOptions solver = new() { Iterative = new IterativeSolverOptions { Kind = kind, RelativeResidual = 1e-10, MaxIterations = 200 } };
        GradientFlow flow = new(map, new QuadraticCost(Targets, 5), FlowMetric.PenroseAdapted(), solver);
        FlowTrajectory trajectory = flow.Run(Theta, 10, new FlowOptions { ProjectOntoKnownOrbit = isProjected, RelativeTolerance = 1e-8, AbsoluteTolerance = 1e-10 });
        Assert.True(trajectory.Status == RunStatus.Completed, trajectory.Message);
        Assert.InRange(trajectory.MaxRelativeCostError, 0, isProjected ? 1e-7 : 1e-4);
        Assert.Equal((0L, 0L, 0, 0), (map.Work.Grams, map.Work.Jacobians, trajectory.Work.Factorizations, trajectory.Work.FallbackSolves));
        Assert.Equal(kind, flow.LastSolve.Solver);
        Assert.InRange(trajectory.Work.SolverIterations, trajectory.Work.Solves, 200L * trajectory.Work.Solves);
    }

    [Fact]
    public void AdaptedFlow_TooFewIterations_FailsAndSaysWhatTheSolveDid()
    {
        using ModelOutputMap<LawNetwork> map = new(Inputs);
        LinearSolverOptions solver = new() { Iterative = new IterativeSolverOptions { MaxIterations = 1 } };
        FlowTrajectory trajectory = new GradientFlow(map, new QuadraticCost(Targets, 5), FlowMetric.PenroseAdapted(), solver).Run(Theta, 1);
        Assert.Equal(RunStatus.SolveFailed, trajectory.Status);
        Assert.Contains("Lsmr ended with MaxIterations", trajectory.Message, StringComparison.Ordinal);
        Assert.Equal(Theta, trajectory.Theta.ToArray());
    }

    [Fact]
    public void Velocity_UnderParametrized_IsTheGaussNewtonDirection()
    {
        Random random = new(8);
        Spectrum spectrum = new(random, 40, 12, Spectrum.Geometric(12, 20));
        double[] rho = Support.Gaussian.Vector(random, 40), v = new double[12];
        using LinearOutputMap map = new(spectrum.Matrix);
        Linearization linearization = new(map, new LinearSolverOptions { Iterative = new IterativeSolverOptions { NormalResidual = 1e-12 } });
        linearization.LinearizeAt(v);
        SolveReport solve = linearization.Solve(rho, v);
        Assert.True(solve.IsTrusted);
        Assert.Equal((12, 12, LinearSolverKind.Lsmr), (solve.Rank, linearization.Rank, linearization.Solver));
        Support.Close.MaxNorm(spectrum.PseudoInverse(rho), v, 1e-10, "velocity");
        Assert.InRange(linearization.Condition, 5, 20.1);
    }

    [Theory]
    [InlineData(LinearSolverKind.Lsmr)]
    [InlineData(LinearSolverKind.ConjugateGradient)]
    public void DampedVelocity_MatrixFree_IsThatOfTheFactor(LinearSolverKind kind)
    {
        using ModelOutputMap<LawNetwork> map = new(Inputs);
        double[] expected = new double[Theta.Length], actual = new double[Theta.Length];
        PenroseAdaptedMetric metric = new() { Damping = 0.01 };
        Assert.Null(new GradientFlow(map, new QuadraticCost(Targets, 5), metric).Evaluate(0, Theta, expected));
        long grams = map.Work.Grams;
        GradientFlow flow = new(map, new QuadraticCost(Targets, 5), metric, new LinearSolverOptions { Iterative = new IterativeSolverOptions { Kind = kind, NormalResidual = 1e-13, RelativeResidual = 1e-14 } });
        Assert.Null(flow.Evaluate(0, Theta, actual));
        Support.Close.MaxNorm(expected, actual, 1e-9, "damped velocity");
        Assert.Equal((grams, LinearSolverKind.Lsmr), (map.Work.Grams, flow.LastSolve.Solver));
    }

    [Fact]
    public void Velocity_AtLostRank_IsNotTrusted()
    {
        using LinearOutputMap map = new(new double[,] { { 1, 2, 0 }, { 1, 2, 0 } });
        Linearization linearization = new(map, new LinearSolverOptions { Iterative = new IterativeSolverOptions() });
        Assert.False(linearization.Solve([3, 1], new double[3]).IsTrusted);
        Assert.True(linearization.Solve([2, 2], new double[3]).IsTrusted);
    }
}

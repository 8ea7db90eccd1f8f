namespace DeepMin.AutoDiff.Flows;

/// <summary>
/// Inexact Gauss–Newton (Dembo, Eisenstat and Steihaug 1982): steps along −D⁺g, g = ∇ₓC, by a matrix-free solve of a few digits, of length
/// 1/‖∇ₓ²C‖ or, by Armijo's rule, shorter. The explicit Euler method of the Penrose-adapted flow, for maps whose D and D·Dᵀ are too large to form.
/// </summary>
/// <remarks>
/// A truncated solve still descends, since LSMR and conjugate gradients start from 0 in the Krylov space of the gradient: a solve that used up
/// its iterations is therefore taken as it is.
/// </remarks>
internal sealed class InexactGaussNewton : Optimizer
{
    /// <summary>Settings of the solves. Default: LSMR to a relative residual of 0.01 in at most 500 iterations.</summary>
    public IterativeSolverOptions Solver { get; init; } = new() { RelativeResidual = 0.01, MaxIterations = 500 };

    /// <inheritdoc/>
    public override string Name => $"inexact Gauss–Newton ({Solver.Kind}, {Solver.RelativeResidual:g3})";

    private protected override void Iterate(OptimizationRun run)
    {
        IterativeSolver solver = IterativeSolver.Create(run.Map, Solver);
        double[] direction = new double[run.Gradient.Length];
        while (run.IsRunning)
        {
            IterativeSolve solve = solver.Solve(run.Theta, run.OutputGradient, direction);
            if (solve.Stop == IterativeStop.NonFinite)
            {
                run.Stop(RunStatus.NonFinite, "A product with the Jacobian is not finite.");
                return;
            }

            Vectors.Scale(-1, direction);
            ArmijoSearch.Run(run, direction, 1 / run.CostFunction.Curvature(run.Outputs));
        }
    }
}

namespace DeepMin.AutoDiff.Flows;

/// <content>Solves without a factor.</content>
public sealed partial class Linearization
{
    private Lsmr? _dampedLsmr;

    private int AssumedRank => Math.Min(Map.RowCount, Map.ParameterCount);

    // For K ≥ Q·N a least-squares solution that does not reach ρ shows a lost rank, which these solvers cannot handle as a rank.
    private SolveReport SolveIteratively(IterativeSolver solver, ReadOnlySpan<double> rho, Span<double> velocity)
    {
        if (Finite.FirstNonFinite(rho) >= 0)
        {
            velocity.Clear();
            return new SolveReport(false, solver.Kind, AssumedRank, double.NaN, 0);
        }

        IterativeSolve solve = solver.Solve(_theta, rho, velocity);
        _iterativeSolve = solve;
        _iterations += solve.Iterations;
        bool mayMissRho = Map.ParameterCount < Map.RowCount || solver.Options.Damping > 0;
        bool isTrusted = solve.Stop == IterativeStop.ResidualMet || (mayMissRho && solve.IsConverged);
        Obstacle = isTrusted ? null : $"{solver.Kind} ended with {solve.Stop} after {solve.Iterations} iterations (estimated condition {solve.Condition:g3})";
        return new SolveReport(isTrusted, solver.Kind, AssumedRank, solve.RelativeResidual, 0) { Iterations = solve.Iterations };
    }

    private SolveReport SolveDampedIteratively(double damping, ReadOnlySpan<double> rho, Span<double> velocity)
    {
        double root = Math.Sqrt(damping);
        if (_dampedLsmr?.Options.Damping != root)
            _dampedLsmr = new Lsmr(Map, _options.Iterative! with { Kind = LinearSolverKind.Lsmr, Damping = root });
        IterativeSolve solve = _dampedLsmr.Solve(_theta, rho, velocity);
        _iterations += solve.Iterations;
        return new SolveReport(solve.IsConverged, LinearSolverKind.Lsmr, 0, solve.NormalResidual, 0) { Iterations = solve.Iterations };
    }
}

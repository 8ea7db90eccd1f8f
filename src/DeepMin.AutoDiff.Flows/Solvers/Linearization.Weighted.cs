using DeepMin.AutoDiff.Kernels;

namespace DeepMin.AutoDiff.Flows;

/// <content>Least squares in a weighted metric of the outputs.</content>
public sealed partial class Linearization
{
    private RowScaledOutputMap? _scaledMap;
    private Linearization? _scaled;
    private double[] _scaledTarget = [];

    /// <summary>Computes the shortest v among those that minimise Σ_r m_r·|(D·v − ρ)_r|². At full row rank it is D⁺ρ for any weights.</summary>
    /// <param name="weights">Weight m_r of each sample, positive and finite, length N.</param>
    /// <param name="rho">Right-hand side ρ, length Q·N.</param>
    /// <param name="velocity">Receives v, length K; meaningless if the solve is not trusted.</param>
    /// <returns>The residual measured in the metric in which v was computed, and whether v can be trusted.</returns>
    public LinearSolve SolveWeighted(ReadOnlySpan<double> weights, ReadOnlySpan<double> rho, Span<double> velocity)
    {
        Shape.Require(weights.Length, Map.SampleCount, nameof(weights));
        LinearSolve solve = Solve(rho, velocity);
        if (solve.Rank == Map.RowCount)
            return solve;

        _scaledMap ??= new RowScaledOutputMap(Map) { Team = Map.Team };
        _scaled ??= new Linearization(_scaledMap, _options);
        if (_scaledTarget.Length == 0)
            _scaledTarget = new double[Map.RowCount];
        _scaledMap.SetWeights(weights);
        _scaled.MoveTo(_theta);
        _scaledMap.Scale(rho, _scaledTarget);
        SolverCounts before = _scaled.Counts;
        solve = _scaled.Solve(_scaledTarget, velocity);
        SolverCounts work = _scaled.Counts - before;
        _factorizations += work.Factorizations;
        _refinements += work.Refinements;
        return solve;
    }
}

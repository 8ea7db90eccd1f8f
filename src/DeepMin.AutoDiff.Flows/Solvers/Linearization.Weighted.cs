using DeepMin.AutoDiff.Kernels;

namespace DeepMin.AutoDiff.Flows;

/// <content>Least squares in a weighted metric of the outputs.</content>
public sealed partial class Linearization
{
    private RowScaledOutputMap? _scaledMap;
    private Linearization? _scaled;
    private double[] _scaledTarget = [];

    /// <summary>Computes the shortest v among those that minimize Σ_r m_r·|(D·v − ρ)_r|². At full row rank it is D⁺ρ for any weights.</summary>
    /// <param name="weights">Weight m_r of each sample, positive and finite, length N.</param>
    /// <param name="rho">Right-hand side ρ, length Q·N.</param>
    /// <param name="velocity">Receives v, length K; meaningless if the solve is not trusted.</param>
    /// <returns>The residual measured in the metric in which v was computed, and whether v can be trusted.</returns>
    public SolveReport SolveWeighted(ReadOnlySpan<double> weights, ReadOnlySpan<double> rho, Span<double> velocity)
    {
        Require.Length(weights.Length, Map.SampleCount, nameof(weights));
        SolveReport solve = Solve(rho, velocity);
        if ((IsMatrixFree ? FullRank : solve.Rank) == Map.RowCount)
            return solve;

        return SolveScaled(weights, rho, (scaled, target, result) => scaled.Solve(target, result), velocity);
    }

    /// <summary>Computes the minimizer of Σ_r m_r·|(D·v − ρ)_r|² + λ|v|².</summary>
    /// <param name="weights">Weight m_r of each sample, positive and finite, length N.</param>
    /// <param name="damping">λ, above 0, in the unit of the weights times that of D·Dᵀ.</param>
    /// <param name="rho">Right-hand side ρ, length Q·N.</param>
    /// <param name="velocity">Receives v, length K; meaningless if the solve is not trusted.</param>
    /// <returns>As of <see cref="SolveDamped"/>, in the metric in which v was computed.</returns>
    public SolveReport SolveWeightedDamped(ReadOnlySpan<double> weights, double damping, ReadOnlySpan<double> rho, Span<double> velocity)
    {
        Require.Length(weights.Length, Map.SampleCount, nameof(weights));
        _solves++;
        return SolveScaled(weights, rho, (scaled, target, result) => scaled.SolveDamped(damping, target, result), velocity);
    }

    private delegate SolveReport ScaledSolve(Linearization scaled, ReadOnlySpan<double> target, Span<double> result);

    private SolveReport SolveScaled(ReadOnlySpan<double> weights, ReadOnlySpan<double> rho, ScaledSolve solveScaled, Span<double> velocity)
    {
        _scaledMap ??= new RowScaledOutputMap(Map) { Team = Map.Team };
        _scaled ??= new Linearization(_scaledMap, _options);
        if (_scaledTarget.Length == 0)
            _scaledTarget = new double[Map.RowCount];
        _scaledMap.SetWeights(weights);
        _scaled.LinearizeAt(_theta);
        _scaledMap.Scale(rho, _scaledTarget);
        WorkCounts before = _scaled.Work;
        SolveReport solve = solveScaled(_scaled, _scaledTarget, velocity);
        WorkCounts work = _scaled.Work - before;
        _factorizations += work.Factorizations;
        _refinements += work.Refinements;
        _iterations += work.SolverIterations;
        return solve;
    }
}

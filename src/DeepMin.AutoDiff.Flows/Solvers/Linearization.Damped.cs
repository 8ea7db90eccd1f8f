using DeepMin.AutoDiff.Kernels;

namespace DeepMin.AutoDiff.Flows;

/// <content>Damped solves.</content>
public sealed partial class Linearization
{
    // A damping relative to the trace does not vanish with D: it stays above this share of what it was at the start.
    private const double SmallestTraceShare = 1e-3;

    // Sign vectors w by which a map without a Gram matrix shows tr(D·Dᵀ), the mean of |Dᵀw|² (Hutchinson 1989).
    private const int TraceProbes = 8;

    private DampedFactorization? _damped;
    private double _trace;
    private bool _isDampedHere, _isTraceHere;

    /// <summary>tr(D·Dᵀ) at the start of a run, below a thousandth of which a relative damping does not count; 0 for none.</summary>
    internal double StartTrace { get; set; }

    /// <summary>Computes v = (DᵀD + λ)⁻¹Dᵀρ, the minimizer of |D·v − ρ|² + λ|v|², by a Cholesky factor of DᵀD + λ or, for K ≥ Q·N, of D·Dᵀ + λ with two refinements; or by LSMR if the options ask for a matrix-free solver.</summary>
    /// <param name="damping">λ, above 0, in the unit of D·Dᵀ. Singular values well below √λ are left out.</param>
    /// <param name="rho">Right-hand side ρ, length Q·N.</param>
    /// <param name="velocity">Receives v, length K; meaningless if the solve is not trusted.</param>
    /// <returns>The backward error |Dᵀ(ρ − D·v) − λv|/(‖D‖(|ρ| + ‖D‖|v|)), measured with fresh products, also as the residual, and whether v can be trusted. The rank is not determined: 0.</returns>
    public SolveReport SolveDamped(double damping, ReadOnlySpan<double> rho, Span<double> velocity)
    {
        if (!(damping > 0 && double.IsFinite(damping)))
            throw new ArgumentOutOfRangeException(nameof(damping), $"Expected a finite damping above 0, got {damping}.");
        Shape.Require(rho.Length, Map.RowCount, nameof(rho));
        Shape.Require(velocity.Length, Map.ParameterCount, nameof(velocity));
        _solves++;
        if (_iterative is not null)
            return SolveDampedIteratively(damping, rho, velocity);

        DampedFactorization factorization = DampedHere();
        int before = factorization.Factorizations;
        (double error, int refinements) = factorization.Solve(damping, rho, velocity);
        _factorizations += factorization.Factorizations - before;
        _refinements += refinements;
        return new SolveReport(error <= TrustedBackwardError, LinearSolverKind.Cholesky, 0, error, refinements) { BackwardError = error };
    }

    /// <summary>tr(D·Dᵀ) at this θ, or a thousandth of that at the start of the run if it is more: the unit of a relative damping.</summary>
    internal double DampingUnit => Math.Max(Trace, SmallestTraceShare * StartTrace);

    /// <summary>tr(D·Dᵀ) at this θ: exact with a factor, estimated without.</summary>
    internal double Trace
    {
        get
        {
            if (!_isTraceHere)
                _trace = _iterative is null ? DampedHere().Trace : EstimateTrace();
            _isTraceHere = true;
            return _trace;
        }
    }

    private DampedFactorization DampedHere()
    {
        _damped ??= new DampedFactorization(Map);
        if (!_isDampedHere)
            _damped.LinearizeAt(_theta);
        _isDampedHere = true;
        return _damped;
    }

    private double EstimateTrace()
    {
        double sum = 0;
        uint state = 1;
        for (int probe = 0; probe < TraceProbes; probe++)
        {
            for (int a = 0; a < _error.Length; a++)
            {
                state = (state * 1664525) + 1013904223;
                _error[a] = (state & 0x8000_0000) == 0 ? 1 : -1;
            }

            Vjp(_error, _correction);
            sum += Vectors.Dot(_correction, _correction);
        }

        return sum / TraceProbes;
    }
}

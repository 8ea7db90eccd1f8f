using DeepMin.AutoDiff.Kernels;

namespace DeepMin.AutoDiff.Flows;

/// <content>Damped solves.</content>
public sealed partial class Linearization
{
    private DampedSystem? _damped;
    private bool _isDampedHere;

    /// <summary>Computes v = Dᵀ(D·Dᵀ + λ)⁻¹ρ, the minimiser of |D·v − ρ|² + λ|v|², by a Cholesky factor of the damped Gram matrix, or by LSMR if the options ask for a matrix-free solver.</summary>
    /// <param name="damping">λ, above 0. Singular values well below √λ are left out.</param>
    /// <param name="rho">Right-hand side ρ, length Q·N.</param>
    /// <param name="velocity">Receives v, length K; meaningless if the solve is not trusted.</param>
    /// <returns>The relative residual |D·v + λψ − ρ|/|ρ| of v = Dᵀψ, measured with a fresh product (of LSMR that of the normal equations), and whether v can be trusted. The rank is not determined: 0.</returns>
    public LinearSolve SolveDamped(double damping, ReadOnlySpan<double> rho, Span<double> velocity)
    {
        if (!(damping > 0 && double.IsFinite(damping)))
            throw new ArgumentOutOfRangeException(nameof(damping), $"Expected a finite damping above 0, got {damping}.");
        Shape.Require(rho.Length, Map.RowCount, nameof(rho));
        Shape.Require(velocity.Length, Map.ParameterCount, nameof(velocity));
        if (_iterative is not null)
        {
            _solves++;
            return SolveDampedIteratively(damping, rho, velocity);
        }

        _damped ??= new DampedSystem(Map);
        if (!_isDampedHere)
            _damped.TryMoveTo(_theta);
        _isDampedHere = true;
        _solves++;
        int before = _damped.Factorizations;
        bool isSolved = _damped.TryStep(damping, rho, velocity);
        _factorizations += _damped.Factorizations - before;
        double residual = isSolved ? DampedResidual(damping, rho, velocity) : double.NaN;
        return new LinearSolve(residual <= TrustedResidual, LinearSolverKind.Cholesky, 0, residual, 0);
    }

    private double DampedResidual(double damping, ReadOnlySpan<double> rho, ReadOnlySpan<double> velocity)
    {
        double scale = Vectors.Norm(rho);
        if (scale == 0)
            return 0;
        Jvp(velocity, _error);
        Vectors.AddScaled(damping, _damped!.Dual, _error);
        return Vectors.Distance(_error, rho) / scale;
    }
}

using DeepMin.AutoDiff.Kernels;

namespace DeepMin.AutoDiff.Flows;

/// <summary>
/// Damped least squares v = (DᵀD + λ)⁻¹Dᵀρ = Dᵀ(D·Dᵀ + λ)⁻¹ρ at one θ by a Cholesky factor of the smaller of both matrices, refined with fresh
/// products. Its condition is at most tr/λ, so that no other solver is needed.
/// </summary>
internal sealed class DampedFactorization
{
    // Two refinements bring the error from 5e-9 to 3e-12 at λ = 1e-8·σ₁²; a third gains nothing. The backward error, which is small without
    // them, cannot tell.
    private const int Refinements = 2;

    private readonly OutputMap _map;
    private readonly bool _isDual;
    private readonly int _n;
    private readonly double[] _theta;
    private readonly double[] _product;
    private readonly double[] _factor;
    private readonly double[] _scratch;
    private readonly double[] _dual;
    private readonly double[] _outputs;
    private readonly double[] _normal;
    private double _damping = double.NaN;
    private bool _isFactored;

    public DampedFactorization(OutputMap map)
    {
        _map = map;
        _isDual = map.ParameterCount >= map.RowCount;
        _n = Math.Min(map.ParameterCount, map.RowCount);
        _theta = new double[map.ParameterCount];
        _product = new double[checked(_n * _n)];
        _factor = new double[_product.Length];
        _scratch = new double[Cholesky.ScratchLength(_n, map.Team.Degree)];
        _dual = new double[map.RowCount];
        _outputs = new double[map.RowCount];
        _normal = new double[map.ParameterCount];
    }

    public int Factorizations { get; private set; }

    /// <summary>tr(D·Dᵀ), the sum of squares of D: smooth in θ, as σ₁² is not.</summary>
    public double Trace { get; private set; }

    public void LinearizeAt(ReadOnlySpan<double> theta)
    {
        theta.CopyTo(_theta);
        if (_isDual)
            _map.Gram(_theta, _product);
        else
            NormalMatrix();
        _damping = double.NaN;
        Trace = 0;
        for (int i = 0; i < _n; i++)
            Trace += _product[(i * _n) + i];
    }

    /// <summary>Computes v and measures it; one factorization if λ is not that of the solve before.</summary>
    /// <returns>The backward error |Dᵀ(ρ − D·v) − λv|/(‖·‖(|ρ| + ‖·‖|v|)), ‖·‖² = tr(D·Dᵀ) + λ; NaN if the matrix is not positive definite.</returns>
    public (double BackwardError, int Refinements) Solve(double damping, ReadOnlySpan<double> rho, Span<double> velocity)
    {
        velocity.Clear();
        if (Vectors.Norm(rho) == 0)
            return (0, 0);
        if (!TryFactor(damping))
            return (double.NaN, 0);
        Array.Clear(_dual);
        rho.CopyTo(_outputs);
        if (!_isDual)
            _map.Vjp(_theta, _outputs, _normal);
        Correct(damping, velocity);
        double error = BackwardError(damping, rho, velocity);
        for (int refinement = 0; refinement < Refinements; refinement++)
        {
            Correct(damping, velocity);
            error = BackwardError(damping, rho, velocity);
        }

        return (error, Refinements);
    }

    private bool TryFactor(double damping)
    {
        if (damping == _damping)
            return _isFactored;
        _product.CopyTo(_factor, 0);
        for (int i = 0; i < _n; i++)
            _factor[(i * _n) + i] += damping;
        Factorizations++;
        _damping = damping;
        _isFactored = Cholesky.Factor(_factor, _n, _n, _scratch, _map.Team) < 0;
        return _isFactored;
    }

    // v ← v + (DᵀD + λ)⁻¹(Dᵀr − λv), r = ρ − D·v in _outputs; in augmented form, for v = Dᵀz alone would lose cond(D) digits again,
    // z ← z + δ, v ← v + Dᵀδ with (D·Dᵀ + λ)δ = r − λz.
    private void Correct(double damping, Span<double> velocity)
    {
        if (_isDual)
        {
            Vectors.AddScaled(-damping, _dual, _outputs);
            Cholesky.Solve(_factor, _n, _n, _outputs);
            Vectors.AddScaled(1, _outputs, _dual);
            _map.Vjp(_theta, _outputs, _normal);
            Vectors.AddScaled(1, _normal, velocity);
        }
        else
        {
            Cholesky.Solve(_factor, _n, _n, _normal);
            Vectors.AddScaled(1, _normal, velocity);
        }
    }

    // Leaves ρ − D·v in _outputs and Dᵀ(ρ − D·v) − λv in _normal.
    private double BackwardError(double damping, ReadOnlySpan<double> rho, ReadOnlySpan<double> velocity)
    {
        _map.Jvp(_theta, velocity, _outputs);
        Vectors.Subtract(rho, _outputs, _outputs);
        _map.Vjp(_theta, _outputs, _normal);
        Vectors.AddScaled(-damping, velocity, _normal);
        double norm = Math.Sqrt(Trace + damping);
        return Vectors.Norm(_normal) / (norm * (Vectors.Norm(rho) + (norm * Vectors.Norm(velocity))));
    }

    // DᵀD by rows of D, lower triangle first.
    private void NormalMatrix()
    {
        int columns = _map.ParameterCount;
        double[] jacobian = new double[checked(_map.RowCount * columns)];
        _map.Jacobian(_theta, _outputs, jacobian);
        Array.Clear(_product);
        for (int a = 0; a < _map.RowCount; a++)
        {
            ReadOnlySpan<double> row = jacobian.AsSpan(a * columns, columns);
            for (int i = 0; i < columns; i++)
                Vectors.AddScaled(row[i], row[..(i + 1)], _product.AsSpan(i * columns, i + 1));
        }

        for (int i = 0; i < columns; i++)
        {
            for (int j = 0; j < i; j++)
                _product[(j * columns) + i] = _product[(i * columns) + j];
        }
    }
}

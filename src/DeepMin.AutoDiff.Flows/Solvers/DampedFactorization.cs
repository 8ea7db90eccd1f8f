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
    private readonly ShiftedCholesky _product;
    private readonly double[] _dual;
    private readonly double[] _outputs;
    private readonly double[] _normal;

    public DampedFactorization(OutputMap map)
    {
        _map = map;
        _isDual = map.ParameterCount >= map.RowCount;
        _n = Math.Min(map.ParameterCount, map.RowCount);
        _theta = new double[map.ParameterCount];
        _product = new ShiftedCholesky(new double[checked(_n * _n)], _n, map.Team);
        _dual = new double[map.RowCount];
        _outputs = new double[map.RowCount];
        _normal = new double[map.ParameterCount];
    }

    public int Factorizations => _product.Factorizations;

    /// <summary>tr(D·Dᵀ), the sum of squares of D: smooth in θ, as σ₁² is not.</summary>
    public double Trace { get; private set; }

    public void LinearizeAt(ReadOnlySpan<double> theta)
    {
        theta.CopyTo(_theta);
        if (_isDual)
            _map.Gram(_theta, _product.Matrix);
        else
            NormalMatrix();
        _product.Forget();
        Trace = _product.Trace;
    }

    /// <summary>Computes v and measures it; one factorization if λ is not that of the solve before.</summary>
    /// <returns>The backward error |Dᵀ(ρ − D·v) − λv|/(‖·‖(|ρ| + ‖·‖|v|)), ‖·‖² = tr(D·Dᵀ) + λ; NaN if the matrix is not positive definite.</returns>
    public (double BackwardError, int Refinements) Solve(double damping, ReadOnlySpan<double> rho, Span<double> velocity)
    {
        velocity.Clear();
        if (Vectors.Norm(rho) == 0)
            return (0, 0);
        if (!_product.TryFactor(damping))
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

    // v ← v + (DᵀD + λ)⁻¹(Dᵀr − λv), r = ρ − D·v in _outputs; in augmented form, for v = Dᵀz alone would lose cond(D) digits again,
    // z ← z + δ, v ← v + Dᵀδ with (D·Dᵀ + λ)δ = r − λz.
    private void Correct(double damping, Span<double> velocity)
    {
        if (_isDual)
        {
            Vectors.AddScaled(-damping, _dual, _outputs);
            _product.Solve(_outputs);
            Vectors.AddScaled(1, _outputs, _dual);
            _map.Vjp(_theta, _outputs, _normal);
            Vectors.AddScaled(1, _normal, velocity);
        }
        else
        {
            _product.Solve(_normal);
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
        double[] product = _product.Matrix;
        Array.Clear(product);
        for (int a = 0; a < _map.RowCount; a++)
        {
            ReadOnlySpan<double> row = jacobian.AsSpan(a * columns, columns);
            for (int i = 0; i < columns; i++)
                Vectors.AddScaled(row[i], row[..(i + 1)], product.AsSpan(i * columns, i + 1));
        }

        for (int i = 0; i < columns; i++)
        {
            for (int j = 0; j < i; j++)
                product[(j * columns) + i] = product[(i * columns) + j];
        }
    }
}

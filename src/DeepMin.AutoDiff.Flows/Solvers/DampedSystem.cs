namespace DeepMin.AutoDiff.Flows;

/// <summary>The dual damped system (G + μ)ψ = e at one θ, for one μ after another, by Cholesky factors of G + μ, without refinement.</summary>
internal sealed class DampedSystem
{
    private const int PowerIterations = 10;

    private readonly OutputMap _map;
    private readonly int _n;
    private readonly double[] _theta;
    private readonly ShiftedCholesky _gram;

    public DampedSystem(OutputMap map)
    {
        _map = map;
        _n = map.RowCount;
        _theta = new double[map.ParameterCount];
        _gram = new ShiftedCholesky(new double[checked(_n * _n)], _n, map.Team);
    }

    public int Factorizations => _gram.Factorizations;

    /// <summary>λ₁ of G, by a few power iterations.</summary>
    public double LargestEigenvalue { get; private set; }

    /// <summary>θ of the last move.</summary>
    public ReadOnlySpan<double> Theta => _theta;

    /// <summary>Moves to θ; false if G is not finite there.</summary>
    public bool TryMoveTo(ReadOnlySpan<double> theta)
    {
        theta.CopyTo(_theta);
        _map.Gram(_theta, _gram.Matrix);
        _gram.Forget();
        if (Finite.FirstNonFinite(_gram.Matrix) >= 0)
            return false;
        double[] x = new double[_n], product = new double[_n];
        Array.Fill(x, 1);
        for (int iteration = 0; iteration < PowerIterations; iteration++)
        {
            double norm = Vectors.Norm(x);
            if (norm == 0)
                break;
            Vectors.Scale(1 / norm, x);
            for (int i = 0; i < _n; i++)
                product[i] = Vectors.Dot(_gram.Matrix.AsSpan(i * _n, _n), x);
            LargestEigenvalue = Vectors.Norm(product);
            product.CopyTo(x, 0);
        }

        return true;
    }

    /// <summary>x ← (G + μ)⁻¹x; one factorization if μ is not that of the solve before.</summary>
    /// <returns>Whether G + μ is positive definite to working precision.</returns>
    public bool TrySolve(double damping, Span<double> x)
    {
        if (!_gram.TryFactor(damping))
            return false;
        _gram.Solve(x);
        return true;
    }
}

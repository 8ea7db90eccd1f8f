using DeepMin.AutoDiff.Kernels;

namespace DeepMin.AutoDiff.Flows;

/// <summary>The damped step Dᵀ(D·Dᵀ + μ)⁻¹e at one θ, for one μ after another, by Cholesky factors of G + μ.</summary>
internal sealed class DampedSystem
{
    private const int PowerIterations = 10;

    private readonly OutputMap _map;
    private readonly int _n;
    private readonly double[] _theta;
    private readonly double[] _gram;
    private readonly double[] _factor;
    private readonly double[] _scratch;
    private readonly double[] _dual;
    private double _damping = double.NaN;
    private bool _isFactored;

    public DampedSystem(OutputMap map)
    {
        _map = map;
        _n = map.RowCount;
        _theta = new double[map.ParameterCount];
        _gram = new double[checked(_n * _n)];
        _factor = new double[_gram.Length];
        _scratch = new double[Cholesky.ScratchLength(_n, map.Team.Degree)];
        _dual = new double[_n];
    }

    public int Factorizations { get; private set; }

    /// <summary>ψ = (G + μ)⁻¹e of the last step.</summary>
    public ReadOnlySpan<double> Dual => _dual;

    /// <summary>λ₁ of G, by a few power iterations.</summary>
    public double LargestEigenvalue { get; private set; }

    /// <summary>θ of the last move.</summary>
    public ReadOnlySpan<double> Theta => _theta;

    /// <summary>Moves to θ; false if G is not finite there.</summary>
    public bool TryMoveTo(ReadOnlySpan<double> theta)
    {
        theta.CopyTo(_theta);
        _map.Gram(_theta, _gram);
        _damping = double.NaN;
        if (Finite.FirstNonFinite(_gram) >= 0)
            return false;
        double[] x = new double[_n];
        Array.Fill(x, 1);
        for (int iteration = 0; iteration < PowerIterations; iteration++)
        {
            double norm = Vectors.Norm(x);
            if (norm == 0)
                break;
            Vectors.Scale(1 / norm, x);
            for (int i = 0; i < _n; i++)
                _dual[i] = Vectors.Dot(_gram.AsSpan(i * _n, _n), x);
            LargestEigenvalue = Vectors.Norm(_dual);
            _dual.CopyTo(x, 0);
        }

        return true;
    }

    /// <summary>Computes the step; one factorization if μ is not that of the step before.</summary>
    /// <returns>Whether G + μ is positive definite to working precision.</returns>
    public bool TryStep(double damping, ReadOnlySpan<double> error, Span<double> step)
    {
        error.CopyTo(_dual);
        if (!TrySolve(damping, _dual))
            return false;
        _map.Vjp(_theta, _dual, step);
        return true;
    }

    /// <summary>x ← (G + μ)⁻¹x; one factorization if μ is not that of the solve before.</summary>
    /// <returns>Whether G + μ is positive definite to working precision.</returns>
    public bool TrySolve(double damping, Span<double> x)
    {
        if (damping != _damping)
        {
            _gram.CopyTo(_factor, 0);
            for (int i = 0; i < _n; i++)
                _factor[(i * _n) + i] += damping;
            Factorizations++;
            _damping = damping;
            _isFactored = Cholesky.Factor(_factor, _n, _n, _scratch, _map.Team) < 0;
        }

        if (_isFactored)
            Cholesky.Solve(_factor, _n, _n, x);
        return _isFactored;
    }
}

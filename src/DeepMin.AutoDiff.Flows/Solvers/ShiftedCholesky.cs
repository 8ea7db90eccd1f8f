using DeepMin.AutoDiff.Kernels;

namespace DeepMin.AutoDiff.Flows;

/// <summary>Cholesky factors of M + λ, of one symmetric matrix M and one λ after another.</summary>
internal sealed class ShiftedCholesky
{
    private readonly int _n;
    private readonly ThreadTeam _team;
    private readonly double[] _factor;
    private readonly double[] _scratch;
    private double _shift = double.NaN;
    private bool _isFactored;

    /// <summary>Takes the memory of M, row-major n×n, which its owner fills.</summary>
    public ShiftedCholesky(double[] matrix, int n, ThreadTeam team)
    {
        (Matrix, _n, _team) = (matrix, n, team);
        _factor = new double[matrix.Length];
        _scratch = new double[Cholesky.ScratchLength(n, team.Degree)];
    }

    /// <summary>M, row-major; <see cref="Forget"/> after a change.</summary>
    public double[] Matrix { get; }

    /// <summary>Factorizations, failed ones too.</summary>
    public int Factorizations { get; private set; }

    /// <summary>The trace of M.</summary>
    public double Trace
    {
        get
        {
            double trace = 0;
            for (int i = 0; i < _n; i++)
                trace += Matrix[(i * _n) + i];
            return trace;
        }
    }

    /// <summary>Forgets the factor: M has changed.</summary>
    public void Forget() => _shift = double.NaN;

    /// <summary>Factorizes M + λ, unless λ is that of the factor at hand.</summary>
    /// <returns>Whether M + λ is positive definite to working precision.</returns>
    public bool TryFactor(double shift)
    {
        if (shift == _shift)
            return _isFactored;
        Matrix.CopyTo(_factor, 0);
        for (int i = 0; i < _n; i++)
            _factor[(i * _n) + i] += shift;
        Factorizations++;
        _shift = shift;
        _isFactored = Cholesky.Factor(_factor, _n, _n, _scratch, _team) < 0;
        return _isFactored;
    }

    /// <summary>x ← (M + λ)⁻¹x with the factor at hand.</summary>
    public void Solve(Span<double> x) => Cholesky.Solve(_factor, _n, _n, x);
}

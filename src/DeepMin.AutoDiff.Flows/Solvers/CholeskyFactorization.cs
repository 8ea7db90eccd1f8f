using DeepMin.AutoDiff.Kernels;

namespace DeepMin.AutoDiff.Flows;

/// <summary>G = D·Dᵀ = L·Lᵀ, v = Dᵀ·G⁻¹ρ. Its memory is reused from θ to θ; it exists only if no pivot failed.</summary>
internal sealed class CholeskyFactorization : Factorization
{
    // Power iterations gain about one digit of λ_max and λ_min each on spectra that decay geometrically.
    private const int PowerIterations = 8;

    private readonly OutputMap _map;
    private readonly int _n;
    private readonly double[] _factor;
    private readonly double[] _scratch;
    private readonly double[] _dual;
    private double[] _theta = [];

    public CholeskyFactorization(OutputMap map)
    {
        _map = map;
        _n = map.RowCount;
        long entries = (long)_n * _n;
        if (entries > Array.MaxLength)
        {
            throw new ArgumentException(
                $"Expected a Gram matrix of at most {Array.MaxLength} entries, got {_n}² = {entries}. Use fewer samples, or a metric that needs no solve ({nameof(StandardMetric)}).",
                nameof(map));
        }

        _factor = new double[entries];
        _scratch = new double[Cholesky.ScratchLength(_n, map.Team.Degree)];
        _dual = new double[_n];
    }

    public override LinearSolverKind Kind => LinearSolverKind.Cholesky;

    public override int Rank => _n;

    /// <summary>Ratio of the extreme pivots: it underestimates cond(D), by factors up to 450, so it may only veto.</summary>
    public override double Condition
    {
        get
        {
            double smallest = double.PositiveInfinity, largest = 0;
            for (int i = 0; i < _n; i++)
            {
                double pivot = _factor[((long)i * _n) + i];
                smallest = Math.Min(smallest, pivot);
                largest = Math.Max(largest, pivot);
            }

            return largest / smallest;
        }
    }

    /// <summary>Factorizes at θ, which must stay unchanged while the factor is used.</summary>
    /// <returns>Whether every pivot is positive, and none so small that the rank is in doubt.</returns>
    public bool TryFactor(double[] theta)
    {
        _theta = theta;
        _map.Gram(theta, _factor);

        // A Gram matrix that is singular but for rounding can pass with tiny pivots, and even solve consistent systems: its rank would be wrong.
        return Cholesky.Factor(_factor, _n, _n, _scratch, _map.Team) < 0 && Condition <= _map.Resolution.LargestPivotRatio;
    }

    public override void Apply(ReadOnlySpan<double> rho, Span<double> result)
    {
        rho.CopyTo(_dual);
        Cholesky.Solve(_factor, _n, _n, _dual);
        _map.Vjp(_theta, _dual, result);
    }

    public override void Project(ReadOnlySpan<double> rho, Span<double> result) => rho.CopyTo(result);

    public override void SolveGram(Span<double> x) => Cholesky.Solve(_factor, _n, _n, x);

    public override (double Largest, double Smallest) SingularValues()
    {
        double[] x = new double[_n], y = new double[_n];
        double largest = PowerIteration(x, y, MultiplyByGram);
        double smallest = 1 / PowerIteration(x, y, SolveWithGram);
        return (Math.Sqrt(largest), Math.Sqrt(smallest));
    }

    private static double PowerIteration(double[] x, double[] y, Action<double[], double[]> apply)
    {
        // Signs from a fixed integer hash: a constant start vector can be orthogonal to the eigenvector sought.
        for (int i = 0; i < x.Length; i++)
            x[i] = (((uint)i * 2654435761u) >> 31) == 0 ? 1 : -1;
        double eigenvalue = 0;
        for (int iteration = 0; iteration < PowerIterations; iteration++)
        {
            Vectors.Scale(1 / Vectors.Norm(x), x);
            apply(x, y);
            eigenvalue = Vectors.Norm(y);
            y.CopyTo(x, 0);
        }

        return eigenvalue;
    }

    private void SolveWithGram(double[] x, double[] y)
    {
        x.CopyTo(y, 0);
        Cholesky.Solve(_factor, _n, _n, y);
    }

    // y = L·(Lᵀx): the upper triangle still holds G, but only L is the matrix that solves use.
    private void MultiplyByGram(double[] x, double[] y)
    {
        Array.Clear(_dual);
        for (int i = 0; i < _n; i++)
            Vectors.AddScaled(x[i], Row(i), _dual.AsSpan(0, i + 1));
        for (int i = 0; i < _n; i++)
            y[i] = Vectors.Dot(Row(i), _dual.AsSpan(0, i + 1));
    }

    private ReadOnlySpan<double> Row(int i) => _factor.AsSpan(checked(i * _n), i + 1);
}

using DeepMin.AutoDiff.Kernels;
using MathNet.Numerics.LinearAlgebra;

namespace DeepMin.AutoDiff.Flows;

/// <summary>
/// Householder QR of the tall one of Dᵀ and D. For K ≥ Q·N, Dᵀ = Q·R and D⁺ρ = Q·R⁻ᵀρ; for K &lt; Q·N, D = Q·R and D⁺ρ = R⁻¹·Qᵀρ.
/// </summary>
internal sealed class QRFactorization : Factorization
{
    // The tall matrix is m×n, column by column: for K ≥ Q·N those are the rows of D as they stand.
    private readonly int _m;
    private readonly int _n;
    private readonly double[] _factor;
    private readonly double[] _tau;
    private readonly double[] _work;
    private readonly double _smallestPivot = double.PositiveInfinity;
    private readonly double _largestPivot;

    /// <summary>Factorizes a finite D, row-major rows × columns; the array may be overwritten and kept.</summary>
    public QRFactorization(double[] jacobian, int rows, int columns)
    {
        IsWide = columns >= rows;
        (_m, _n) = IsWide ? (columns, rows) : (rows, columns);
        _factor = jacobian;
        if (!IsWide)
        {
            _factor = new double[jacobian.Length];
            HouseholderQR.Transpose(jacobian, rows, columns, columns, _factor, _m);
        }

        _tau = new double[_n];
        _work = new double[_m];
        int failed = HouseholderQR.Factor(_factor, _m, _n, _m, _tau, new double[HouseholderQR.ScratchLength(_m, _n)]);
        if (failed >= 0)
            throw new ArgumentException($"Expected a finite Jacobian, got one with {(IsWide ? "row" : "column")} {failed} not finite in entries or length.", nameof(jacobian));
        for (int i = 0; i < _n; i++)
        {
            double pivot = Math.Abs(R(i, i));
            _smallestPivot = Math.Min(_smallestPivot, pivot);
            _largestPivot = Math.Max(_largestPivot, pivot);
        }
    }

    public override LinearSolverKind Kind => LinearSolverKind.QR;

    public override int Rank => _n;

    public override double Condition => _largestPivot / _smallestPivot;

    /// <summary>Whether K ≥ Q·N, so that Dᵀ was factorized.</summary>
    public bool IsWide { get; }

    /// <summary>Number K of columns of D.</summary>
    public int ParameterCount => IsWide ? _m : _n;

    /// <summary>Whether no pivot is so small that the rank must be decided by singular values.</summary>
    public bool ProvesFullRank(double tolerance) => _smallestPivot > tolerance * _largestPivot;

    /// <summary>Order min(K, Q·N) of R.</summary>
    public int Order => _n;

    public override void Apply(ReadOnlySpan<double> rho, Span<double> result)
    {
        rho.CopyTo(_work);
        if (IsWide)
        {
            HouseholderQR.SolveRTransposed(_factor, _n, _m, _work.AsSpan(0, _n));
            MultiplyByThinQ();
        }
        else
        {
            HouseholderQR.MultiplyByQTransposed(_factor, _m, _m, _tau, _work);
            HouseholderQR.SolveR(_factor, _n, _m, _work.AsSpan(0, _n));
        }

        _work.AsSpan(0, result.Length).CopyTo(result);
    }

    /// <summary>result ← Q·x, thin Q, for an x of the order of R.</summary>
    public void ExpandByQ(ReadOnlySpan<double> x, Span<double> result)
    {
        x.CopyTo(_work);
        MultiplyByThinQ();
        _work.CopyTo(result);
    }

    /// <summary>result ← Qᵀ·y, thin Q.</summary>
    public void ReduceByQ(ReadOnlySpan<double> y, Span<double> result)
    {
        y.CopyTo(_work);
        HouseholderQR.MultiplyByQTransposed(_factor, _m, _m, _tau, _work);
        _work.AsSpan(0, _n).CopyTo(result);
    }

    /// <summary>A copy of R, column by column.</summary>
    public double[] CopyR()
    {
        double[] copy = new double[checked(_n * _n)];
        for (int j = 0; j < _n; j++)
            _factor.AsSpan(j * _m, j + 1).CopyTo(copy.AsSpan(j * _n));
        return copy;
    }

    public override void Project(ReadOnlySpan<double> rho, Span<double> result)
    {
        if (IsWide)
        {
            rho.CopyTo(result);
            return;
        }

        rho.CopyTo(_work);
        HouseholderQR.MultiplyByQTransposed(_factor, _m, _m, _tau, _work);
        MultiplyByThinQ();
        _work.CopyTo(result);
    }

    // D·Dᵀ is RᵀR for K ≥ Q·N, Q·R·Rᵀ·Qᵀ otherwise.
    public override void SolveGram(Span<double> x)
    {
        if (IsWide)
        {
            SolveRTransposed(x);
            SolveR(x);
            return;
        }

        x.CopyTo(_work);
        HouseholderQR.MultiplyByQTransposed(_factor, _m, _m, _tau, _work);
        SolveR(_work.AsSpan(0, _n));
        SolveRTransposed(_work.AsSpan(0, _n));
        MultiplyByThinQ();
        _work.AsSpan(0, x.Length).CopyTo(x);
    }

    public override (double Largest, double Smallest) SingularValues()
    {
        Vector<double> values = ScaledR(out double scale).Svd(computeVectors: false).S * scale;
        return (values[0], values[^1]);
    }

    /// <summary>R/<paramref name="scale"/>, its largest entry near 1: the library takes what is shorter than an absolute 1e-15 for zero.</summary>
    public Matrix<double> ScaledR(out double scale)
    {
        double largest = 0;
        for (int j = 0; j < _n; j++)
        {
            for (int i = 0; i <= j; i++)
                largest = Math.Max(largest, Math.Abs(R(i, j)));
        }

        double power = scale = largest == 0 ? 1 : Math.ScaleB(1, Math.ILogB(largest));
        return Matrix<double>.Build.Dense(_n, _n, (i, j) => i <= j ? R(i, j) / power : 0);
    }

    /// <summary>Q·X of an n-rowed X, thin Q.</summary>
    public Matrix<double> MultiplyByQ(Matrix<double> x)
    {
        double[] columns = x.Resize(_m, x.ColumnCount).ToColumnMajorArray();
        double[] scratch = new double[HouseholderQR.ProductScratchLength(_m, x.ColumnCount)];
        HouseholderQR.MultiplyByQ(_factor, _m, _m, _tau, columns, x.ColumnCount, _m, scratch);
        return Matrix<double>.Build.Dense(_m, x.ColumnCount, columns);
    }

    /// <summary>RᵀR, row-major and symmetric: D·Dᵀ for K ≥ Q·N, DᵀD otherwise.</summary>
    public double[] GramOfR()
    {
        double[] gram = new double[checked(_n * _n)];
        for (int i = 0; i < _n; i++)
        {
            for (int j = 0; j <= i; j++)
                gram[(i * _n) + j] = gram[(j * _n) + i] = Vectors.Dot(ColumnOfR(i)[..(j + 1)], ColumnOfR(j));
        }

        return gram;
    }

    /// <summary>x ← R⁻¹x.</summary>
    public void SolveR(Span<double> x) => HouseholderQR.SolveR(_factor, _n, _m, x);

    /// <summary>x ← R⁻ᵀx.</summary>
    public void SolveRTransposed(Span<double> x) => HouseholderQR.SolveRTransposed(_factor, _n, _m, x);

    /// <summary>result ← R·x.</summary>
    public void MultiplyByR(ReadOnlySpan<double> x, Span<double> result)
    {
        result.Clear();
        for (int j = 0; j < _n; j++)
            Vectors.AddScaled(x[j], ColumnOfR(j), result[..(j + 1)]);
    }

    /// <summary>result ← Dᵀρ.</summary>
    public void MultiplyByTransposed(ReadOnlySpan<double> rho, Span<double> result)
    {
        if (IsWide)
        {
            MultiplyByR(rho, _work.AsSpan(0, _n));
            MultiplyByThinQ();
            _work.AsSpan(0, result.Length).CopyTo(result);
            return;
        }

        rho.CopyTo(_work);
        HouseholderQR.MultiplyByQTransposed(_factor, _m, _m, _tau, _work);
        for (int j = 0; j < _n; j++)
            result[j] = Vectors.Dot(ColumnOfR(j), _work.AsSpan(0, j + 1));
    }

    private ReadOnlySpan<double> ColumnOfR(int j) => _factor.AsSpan(j * _m, j + 1);

    private double R(int i, int j) => _factor[(j * _m) + i];

    private void MultiplyByThinQ()
    {
        _work.AsSpan(_n).Clear();
        HouseholderQR.MultiplyByQ(_factor, _m, _m, _tau, _work);
    }
}

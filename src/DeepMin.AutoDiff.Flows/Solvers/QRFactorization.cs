using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace DeepMin.AutoDiff.Flows;

/// <summary>
/// Thin Householder QR of the tall one of Dᵀ and D. For K ≥ Q·N, Dᵀ = Q·R and D⁺ρ = Q·R⁻ᵀρ; for K &lt; Q·N, D = Q·R and D⁺ρ = R⁻¹·Qᵀρ.
/// </summary>
internal sealed class QRFactorization : Factorization
{
    private readonly Matrix<double> _q;
    private readonly Matrix<double> _r;
    private readonly double _scale;
    private readonly double _smallestPivot = double.PositiveInfinity;
    private readonly double _largestPivot;

    /// <summary>Factorises a finite D, row-major rows × columns; the array is scaled in place and not kept.</summary>
    public QRFactorization(double[] jacobian, int rows, int columns)
    {
        IsWide = columns >= rows;
        LargerDimension = Math.Max(rows, columns);

        // The library treats columns shorter than an absolute 1e-15 as zero: bring the largest entry to 1, exactly.
        _scale = PowerOfTwoAbove(jacobian);
        Vectors.Scale(1 / _scale, jacobian);
        Matrix<double> transposed = Matrix<double>.Build.Dense(columns, rows, jacobian);
        QR<double> qr = (IsWide ? transposed : transposed.Transpose()).QR(QRMethod.Thin);
        _q = qr.Q;
        _r = qr.R;
        for (int i = 0; i < _r.RowCount; i++)
        {
            _smallestPivot = Math.Min(_smallestPivot, Math.Abs(_r[i, i]));
            _largestPivot = Math.Max(_largestPivot, Math.Abs(_r[i, i]));
        }
    }

    public override LinearSolverKind Kind => LinearSolverKind.QR;

    public override int Rank => _r.RowCount;

    public override double Condition => _largestPivot / _smallestPivot;

    /// <summary>Whether K ≥ Q·N, so that Dᵀ was factorised.</summary>
    public bool IsWide { get; }

    /// <summary>max(Q·N, K).</summary>
    public int LargerDimension { get; }

    /// <summary>Whether no pivot is so small that the rank must be decided by singular values.</summary>
    public bool ProvesFullRank(double tolerance) => _smallestPivot > tolerance * _largestPivot;

    public override void Apply(ReadOnlySpan<double> rho, Span<double> result)
    {
        Vector<double> x = Vector<double>.Build.DenseOfArray(rho.ToArray());
        x = IsWide ? _q * SolveTransposed(x) : SolveUpper(_q.TransposeThisAndMultiply(x));
        (x / _scale).AsArray().CopyTo(result);
    }

    public override void Project(ReadOnlySpan<double> rho, Span<double> result)
    {
        if (IsWide)
        {
            rho.CopyTo(result);
            return;
        }

        Vector<double> x = Vector<double>.Build.DenseOfArray(rho.ToArray());
        (_q * _q.TransposeThisAndMultiply(x)).AsArray().CopyTo(result);
    }

    public override (double Largest, double Smallest) SingularValues()
    {
        Vector<double> values = _r.Svd(computeVectors: false).S * _scale;
        return (values[0], values[^1]);
    }

    /// <summary>The factors of D/<paramref name="scale"/>, for singular values.</summary>
    public (Matrix<double> Q, Matrix<double> R) Factors(out double scale)
    {
        scale = _scale;
        return (_q, _r);
    }

    private static double PowerOfTwoAbove(ReadOnlySpan<double> values)
    {
        double largest = 0;
        foreach (double value in values)
            largest = Math.Max(largest, Math.Abs(value));
        return largest == 0 ? 1 : Math.ScaleB(1, Math.ILogB(largest));
    }

    private DenseVector SolveTransposed(Vector<double> b)
    {
        double[] x = b.ToArray();
        for (int i = 0; i < x.Length; i++)
        {
            for (int j = 0; j < i; j++)
                x[i] -= _r[j, i] * x[j];
            x[i] /= _r[i, i];
        }

        return new DenseVector(x);
    }

    private DenseVector SolveUpper(Vector<double> b)
    {
        double[] x = b.ToArray();
        for (int i = x.Length - 1; i >= 0; i--)
        {
            for (int j = i + 1; j < x.Length; j++)
                x[i] -= _r[i, j] * x[j];
            x[i] /= _r[i, i];
        }

        return new DenseVector(x);
    }
}

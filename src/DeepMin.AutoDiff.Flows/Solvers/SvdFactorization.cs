using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace DeepMin.AutoDiff.Flows;

/// <summary>
/// Singular values of D from those of the small factor R = U·Σ·Vᵀ of its QR, cut at the rank tolerance.
/// D = V·Σ·(Q·U)ᵀ for K ≥ Q·N, D = (Q·U)·Σ·Vᵀ for K &lt; Q·N.
/// </summary>
/// <remarks>
/// The singular values are the library's, one thread of scalar code: for R of order 192 they cost 0.05 to 0.1 s, of order 450 0.5 to 1 s,
/// a hundred times the factorization before them, and they grow with the cube of the order: <see cref="CompleteOrthogonalFactorization"/>
/// goes before them where it can.
/// </remarks>
internal sealed class SvdFactorization : Factorization
{
    private readonly bool _isWide;
    private readonly Matrix<double> _long;
    private readonly Matrix<double> _short;
    private readonly double[] _singularValues;

    /// <param name="qr">The QR factor of D.</param>
    /// <param name="tolerance">Relative tolerance below which singular values are zero.</param>
    public SvdFactorization(QRFactorization qr, double tolerance)
    {
        Svd<double> svd = qr.ScaledR(out double scale).Svd();
        _isWide = qr.IsWide;
        _singularValues = (svd.S * scale).ToArray();
        Rank = _singularValues.Count(value => value > tolerance * _singularValues[0]);
        int kept = Math.Max(Rank, 1);
        _long = qr.MultiplyByQ(svd.U.SubMatrix(0, svd.U.RowCount, 0, kept));
        _short = svd.VT.SubMatrix(0, kept, 0, svd.VT.ColumnCount).Transpose();
    }

    /// <summary>Decomposes a finite D, row-major rows × columns; the array may be overwritten.</summary>
    public static SvdFactorization Of(double[] jacobian, int rows, int columns, double tolerance) => new(new QRFactorization(jacobian, rows, columns), tolerance);

    public override LinearSolverKind Kind => LinearSolverKind.Svd;

    public override int Rank { get; }

    public override double Condition => Rank == 0 ? double.PositiveInfinity : _singularValues[0] / _singularValues[Rank - 1];

    private Matrix<double> Left => _isWide ? _short : _long;

    private Matrix<double> Right => _isWide ? _long : _short;

    public override void Apply(ReadOnlySpan<double> rho, Span<double> result)
    {
        Vector<double> coefficients = Left.TransposeThisAndMultiply(Vector<double>.Build.DenseOfArray(rho.ToArray()));
        for (int i = 0; i < coefficients.Count; i++)
            coefficients[i] = i < Rank ? coefficients[i] / _singularValues[i] : 0;
        (Right * coefficients).AsArray().CopyTo(result);
    }

    /// <summary>Coefficients Uᵀρ in the left singular vectors that count.</summary>
    public Vector<double> LeftCoefficients(ReadOnlySpan<double> rho) =>
        Left.TransposeThisAndMultiply(Vector<double>.Build.DenseOfArray(rho.ToArray())).SubVector(0, Math.Max(Rank, 1));

    /// <summary>result ← Dᵀρ, from the coefficients of ρ.</summary>
    public void Pullback(Vector<double> coefficients, Span<double> result) =>
        (Right * coefficients.MapIndexed((i, c) => Rank == 0 ? 0 : c * _singularValues[i])).AsArray().CopyTo(result);

    /// <summary>result ← (DᵀD + λ)⁻¹Dᵀρ, from the coefficients of ρ.</summary>
    public void Damped(Vector<double> coefficients, double damping, Span<double> result) =>
        (Right * coefficients.MapIndexed((i, c) => Rank == 0 ? 0 : c * Filter(i, damping) / _singularValues[i])).AsArray().CopyTo(result);

    /// <summary>Derivative by λ of the length of the damped step.</summary>
    public double LengthSlope(Vector<double> coefficients, double damping, double length)
    {
        double sum = 0;
        for (int i = 0; i < Rank; i++)
        {
            double square = (_singularValues[i] * _singularValues[i]) + damping;
            double entry = coefficients[i] * _singularValues[i] / square;
            sum -= entry * entry / square;
        }

        return sum / length;
    }

    /// <summary>|ρ|² − |ρ − D·v|² of the damped step v.</summary>
    public double PredictedDecrease(Vector<double> coefficients, double damping)
    {
        double sum = 0;
        for (int i = 0; i < Rank; i++)
        {
            double filter = Filter(i, damping);
            sum += coefficients[i] * coefficients[i] * filter * (2 - filter);
        }

        return sum;
    }

    /// <summary>Square roots of the diagonal of (DᵀD)⁺.</summary>
    public double[] InverseRootDiagonal()
    {
        double[] diagonal = new double[Right.RowCount];
        for (int i = 0; i < Rank; i++)
        {
            for (int j = 0; j < diagonal.Length; j++)
                diagonal[j] = double.Hypot(diagonal[j], Right[j, i] / _singularValues[i]);
        }

        return diagonal;
    }

    private double Filter(int i, double damping) => _singularValues[i] * _singularValues[i] / ((_singularValues[i] * _singularValues[i]) + damping);

    public override void Project(ReadOnlySpan<double> rho, Span<double> result)
    {
        if (Rank == 0)
        {
            result.Clear();
            return;
        }

        Vector<double> x = Vector<double>.Build.DenseOfArray(rho.ToArray());
        (Left * Left.TransposeThisAndMultiply(x)).AsArray().CopyTo(result);
    }

    public override void SolveGram(Span<double> x)
    {
        Vector<double> coefficients = Left.TransposeThisAndMultiply(Vector<double>.Build.DenseOfArray(x.ToArray()));
        for (int i = 0; i < coefficients.Count; i++)
            coefficients[i] = i < Rank ? coefficients[i] / _singularValues[i] / _singularValues[i] : 0;
        (Left * coefficients).AsArray().CopyTo(x);
    }

    public override (double Largest, double Smallest) SingularValues() =>
        (_singularValues[0], Rank == 0 ? 0 : _singularValues[Rank - 1]);
}

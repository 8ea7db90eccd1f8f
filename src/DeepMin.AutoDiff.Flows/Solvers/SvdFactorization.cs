using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace DeepMin.AutoDiff.Flows;

/// <summary>
/// Singular values of D from those of the small factor R = U·Σ·Vᵀ of its QR, cut at the rank tolerance.
/// D = V·Σ·(Q·U)ᵀ for K ≥ Q·N, D = (Q·U)·Σ·Vᵀ for K &lt; Q·N.
/// </summary>
/// <remarks>
/// The singular values are the library's, one thread of scalar code: for R of order 192 they cost 0.05 to 0.1 s, of order 450 0.5 to 1 s,
/// a hundred times the factorisation before them, and they grow with the cube of the order. Beyond a few hundred they rule the step.
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

    public override (double Largest, double Smallest) SingularValues() =>
        (_singularValues[0], Rank == 0 ? 0 : _singularValues[Rank - 1]);
}

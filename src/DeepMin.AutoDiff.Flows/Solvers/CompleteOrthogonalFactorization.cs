using DeepMin.AutoDiff.Kernels;

namespace DeepMin.AutoDiff.Flows;

/// <summary>
/// D⁺ at lost rank without singular values: the complete orthogonal decomposition of the small factor R of its QR. Dᵀ = Q·R gives
/// D⁺ = Q·(Rᵀ)⁺ for K ≥ Q·N, D = Q·R gives D⁺ = R⁺·Qᵀ for K &lt; Q·N.
/// </summary>
/// <remarks>
/// Pivots are within a modest factor of the singular values but for contrived matrices (Golub and Van Loan, Matrix Computations, 2013,
/// section 5.4.3). So it decides the rank only across a gap; a pivot near the tolerance leaves the decision to singular values.
/// </remarks>
internal sealed class CompleteOrthogonalFactorization : Factorization
{
    // How far pivots must stay from the rank tolerance, either way.
    private const double Gap = 10;

    private readonly CompleteOrthogonalDecomposition _decomposition;
    private readonly double[] _short;

    public CompleteOrthogonalFactorization(QRFactorization qr, double tolerance)
    {
        QR = qr;
        _decomposition = new CompleteOrthogonalDecomposition(qr.CopyR(), qr.Order, qr.Order);
        _decomposition.Factor(tolerance);
        _short = new double[qr.Order];
        double largest = _decomposition.Pivot(0);
        HasGap = largest == 0
            || ((Rank == 0 || _decomposition.Pivot(Rank - 1) > Gap * tolerance * largest)
                && (Rank == qr.Order || _decomposition.Pivot(Rank) * Gap < tolerance * largest));
    }

    public override LinearSolverKind Kind => LinearSolverKind.CompleteOrthogonal;

    public override int Rank => _decomposition.Rank;

    public override double Condition => Rank == 0 ? double.PositiveInfinity : _decomposition.Pivot(0) / _decomposition.Pivot(Rank - 1);

    /// <summary>The QR of D.</summary>
    public QRFactorization QR { get; }

    /// <summary>Whether no pivot lies so near the tolerance that the rank is in doubt.</summary>
    public bool HasGap { get; }

    public override void Apply(ReadOnlySpan<double> rho, Span<double> result)
    {
        if (QR.IsWide)
        {
            _decomposition.SolveTransposed(rho, _short);
            QR.ExpandByQ(_short, result);
        }
        else
        {
            QR.ReduceByQ(rho, _short);
            _decomposition.Solve(_short, result);
        }
    }

    public override void Project(ReadOnlySpan<double> rho, Span<double> result)
    {
        if (QR.IsWide)
        {
            _decomposition.ProjectTransposed(rho, result);
            return;
        }

        QR.ReduceByQ(rho, _short);
        _decomposition.Project(_short, _short);
        QR.ExpandByQ(_short, result);
    }

    // (Rᵀ·R)⁺ = R⁺·(R⁺)ᵀ for K ≥ Q·N, Q·(R⁺)ᵀ·R⁺·Qᵀ otherwise.
    public override void SolveGram(Span<double> x)
    {
        double[] solved = new double[QR.Order];
        if (QR.IsWide)
        {
            _decomposition.SolveTransposed(x, solved);
            _decomposition.Solve(solved, x);
            return;
        }

        QR.ReduceByQ(x, _short);
        _decomposition.Solve(_short, solved);
        _decomposition.SolveTransposed(solved, _short);
        QR.ExpandByQ(_short, x);
    }

    public override (double Largest, double Smallest) SingularValues() => (_decomposition.Pivot(0), Rank == 0 ? 0 : _decomposition.Pivot(Rank - 1));
}

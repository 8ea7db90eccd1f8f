namespace DeepMin.AutoDiff.Flows;

/// <content>The choice of the solver: the next one whenever the one before cannot be trusted.</content>
public sealed partial class Linearization
{
    private double[]? _jacobian;

    /// <summary>The largest and the smallest of the min(K, Q·N) singular values of D, whatever solver is in use: one QR, unless there is one. NaN if D is not finite.</summary>
    internal (double Largest, double Smallest) MeasureSingularValues() => _factorization switch
    {
        QRFactorization qr => qr.SingularValues(),
        CompleteOrthogonalFactorization decomposition => decomposition.QR.SingularValues(),
        _ => TryQR()?.SingularValues() ?? (double.NaN, double.NaN),
    };

    /// <summary>(D·Dᵀ)⁻¹, row-major, by the factor of the last solve; D is of full row rank.</summary>
    internal double[] InverseGram()
    {
        int rows = Map.RowCount;
        double[] inverse = new double[checked(rows * rows)];
        for (int a = 0; a < rows; a++)
        {
            inverse[(a * rows) + a] = 1;
            _factorization!.SolveGram(inverse.AsSpan(a * rows, rows));
        }

        return inverse;
    }

    private bool TryNextSolver()
    {
        if (Obstacle is not null)
            return false;
        switch (Solver)
        {
            case LinearSolverKind.None when Map.ParameterCount >= Map.RowCount && !_options.DetermineRank:
                _cholesky ??= new CholeskyFactorization(Map);
                _factorizations++;
                _factorization = _cholesky.TryFactor(_theta) ? _cholesky : FactorByQR();
                return _factorization is not null;
            case LinearSolverKind.None:
            case LinearSolverKind.Cholesky:
                _factorization = FactorByQR();
                return _factorization is not null;
            case LinearSolverKind.QR:
                _factorization = FactorBySvd((QRFactorization)_factorization!);
                return true;
            case LinearSolverKind.CompleteOrthogonal:
                _factorization = FactorBySvd(((CompleteOrthogonalFactorization)_factorization!).QR);
                return true;
            default:
                return false;
        }
    }

    private Factorization? FactorByQR()
    {
        if (TryQR() is not { } qr)
            return null;
        if (!_options.DetermineRank && qr.ProvesFullRank(RankTolerance))
            return qr;
        Factorization? decomposition = _options.DetermineRank || qr.Order <= Factorization.LargestSvdOrder ? null : FactorByDecomposition(qr);
        return decomposition ?? FactorBySvd(qr);
    }

    // No other factor of this θ holds the memory of D.
    private QRFactorization? TryQR()
    {
        long entries = (long)Map.RowCount * Map.ParameterCount;
        if (entries > Array.MaxLength)
        {
            Obstacle = $"Cholesky of the Gram matrix failed, and QR would need a Jacobian of {Map.RowCount}·{Map.ParameterCount} = {entries} entries";
            return null;
        }

        _jacobian ??= new double[entries];
        Map.Jacobian(_theta, _target, _jacobian);
        if (Finite.FirstNonFinite(_jacobian) >= 0)
        {
            Obstacle = "The Jacobian holds a NaN or an infinity";
            return null;
        }

        _factorizations++;
        return new QRFactorization(_jacobian, Map.RowCount, Map.ParameterCount);
    }

    private CompleteOrthogonalFactorization? FactorByDecomposition(QRFactorization qr)
    {
        _factorizations++;
        CompleteOrthogonalFactorization decomposition = new(qr, RankTolerance);
        return decomposition.HasGap ? decomposition : null;
    }

    private SvdFactorization FactorBySvd(QRFactorization qr)
    {
        _factorizations++;
        return new SvdFactorization(qr, RankTolerance);
    }
}

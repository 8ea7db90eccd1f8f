namespace DeepMin.AutoDiff.Flows;

/// <content>The choice of the solver: the next one whenever the one before cannot be trusted.</content>
public sealed partial class Linearization
{
    // Up to this order singular values, which give rank and condition exactly, cost no more than the Jacobian before them.
    private const int LargestSvdOrder = 64;

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
        long entries = (long)Map.RowCount * Map.ParameterCount;
        if (entries > Array.MaxLength)
        {
            Obstacle = $"Cholesky of the Gram matrix failed, and QR would need a Jacobian of {Map.RowCount}·{Map.ParameterCount} = {entries} entries";
            return null;
        }

        double[] jacobian = new double[entries];
        Map.Jacobian(_theta, _target, jacobian);
        if (Finite.FirstNonFinite(jacobian) >= 0)
        {
            Obstacle = "The Jacobian holds a NaN or an infinity";
            return null;
        }

        _factorizations++;
        QRFactorization qr = new(jacobian, Map.RowCount, Map.ParameterCount);
        if (!_options.DetermineRank && qr.ProvesFullRank(RankTolerance))
            return qr;
        Factorization? decomposition = _options.DetermineRank || qr.Order <= LargestSvdOrder ? null : FactorByDecomposition(qr);
        return decomposition ?? FactorBySvd(qr);
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

namespace DeepMin.AutoDiff.Constructions;

/// <summary>Checks all rows of a data set in parallel. Every row is checked, so that counts do not depend on the number of threads.</summary>
internal static class RowChecks
{
    /// <summary>The failure of the first row that has one.</summary>
    /// <param name="rows">Number of rows.</param>
    /// <param name="create">Makes what one thread needs.</param>
    /// <param name="check">Checks one row.</param>
    /// <param name="finish">Collects from what one thread has; no two calls run at once.</param>
    /// <param name="cancellationToken">Cancels the check.</param>
    public static CertificateFailure? Run<TState>(
        int rows, Func<TState> create, Func<TState, int, CertificateFailure?> check, Action<TState> finish, CancellationToken cancellationToken)
    {
        Lock gate = new();
        CertificateFailure? first = null;
        int firstRow = int.MaxValue;
        ParallelOptions options = new() { CancellationToken = cancellationToken };
        Parallel.For(
            0,
            rows,
            options,
            create,
            (row, _, state) =>
            {
                if (Check(check, state, row) is CertificateFailure failure)
                {
                    lock (gate)
                        (first, firstRow) = row < firstRow ? (failure, row) : (first, firstRow);
                }

                return state;
            },
            state =>
            {
                lock (gate)
                    finish(state);
            });
        return first;
    }

    private static CertificateFailure? Check<TState>(Func<TState, int, CertificateFailure?> check, TState state, int row)
    {
        try
        {
            return check(state, row);
        }
        catch (ExactBudgetException exhausted)
        {
            return new CertificateFailure(CertificateClaim.Budget, exhausted.Message, row);
        }
    }
}

namespace DeepMin.AutoDiff.Flows;

/// <summary>How well the data determine the parameters at a solution.</summary>
/// <param name="Rank">Rank of D, without the columns of parameters at their bounds.</param>
/// <param name="Condition">Its condition.</param>
/// <param name="RootCovariance">Roots of the diagonal of (DᵀD)⁺; empty where the data do not determine every free parameter.</param>
/// <param name="AtBounds">Parameters at their bounds.</param>
internal sealed record FitAnalysis(int Rank, double Condition, double[] RootCovariance, int[] AtBounds)
{
    public static FitAnalysis At(OutputMap map, ReadOnlySpan<double> theta, FitOptions options)
    {
        double[] point = theta.ToArray();
        int[] atBounds = options.Bounds is { } bounds ? [.. Enumerable.Range(0, point.Length).Where(j => bounds.IsAtBound(j, point[j]))] : [];
        return map.ParameterCount >= map.RowCount ? OfLinearization(map, point, options, atBounds) : OfColumns(map, point, options, atBounds);
    }

    // No parameter is determined: rank and condition come from one solve.
    private static FitAnalysis OfLinearization(OutputMap map, double[] theta, FitOptions options, int[] atBounds)
    {
        Linearization linearization = new(map, options.StraightLine.Solver);
        linearization.MoveTo(theta);
        double[] rho = new double[map.RowCount];
        map.Evaluate(theta, rho);
        linearization.Solve(rho, new double[map.ParameterCount]);
        return new FitAnalysis(linearization.Rank, linearization.Condition, [], atBounds);
    }

    private static FitAnalysis OfColumns(OutputMap map, double[] theta, FitOptions options, int[] atBounds)
    {
        double[] jacobian = new double[checked(map.RowCount * map.ParameterCount)];
        map.Jacobian(theta, new double[map.RowCount], jacobian);
        if (Finite.FirstNonFinite(jacobian) >= 0)
            return new FitAnalysis(0, double.PositiveInfinity, [], atBounds);
        foreach (int j in atBounds)
        {
            for (int i = 0; i < map.RowCount; i++)
                jacobian[(i * theta.Length) + j] = 0;
        }

        double[] norms = ScaledLeastSquares.ColumnNorms(jacobian, theta.Length);
        SvdFactorization svd = ScaledLeastSquares.Factor(map, jacobian, norms, options.RankTolerance);
        if (svd.Rank < theta.Length - atBounds.Length)
            return new FitAnalysis(svd.Rank, svd.Condition, [], atBounds);
        double[] roots = svd.InverseRootDiagonal();
        for (int j = 0; j < roots.Length; j++)
            roots[j] /= norms[j];
        return new FitAnalysis(svd.Rank, svd.Condition, roots, atBounds);
    }
}

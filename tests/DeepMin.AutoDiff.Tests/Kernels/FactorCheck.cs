using DeepMin.AutoDiff.Kernels;

namespace DeepMin.AutoDiff.Tests.Kernels;

/// <summary>Scaled residuals of A·P = Q·R, as in the tests of LAPACK: of the order of 1 for a stable factorization.</summary>
internal static class FactorCheck
{
    private const double Epsilon = 2.2e-16;

    /// <summary>Largest over the columns of |aⱼ − (QR)ⱼ|/(|aⱼ|·ε·max(m, n)).</summary>
    public static double Residual(TestMatrix matrix, double[] factor, int stride, double[] tau, int[]? permutation)
    {
        (int m, int n) = (matrix.Rows, matrix.Columns);
        double worst = 0;
        for (int j = 0; j < n; j++)
        {
            double[] column = new double[m], expected = matrix.ByColumns[((permutation?[j] ?? j) * m)..(((permutation?[j] ?? j) * m) + m)];
            factor.AsSpan(j * stride, Math.Min(j + 1, m)).CopyTo(column);
            HouseholderQR.MultiplyByQ(factor, m, stride, tau, column);
            double error = 0;
            for (int i = 0; i < m; i++)
                error += Math.Pow(column[i] - expected[i], 2);
            double norm = Math.Sqrt(expected.Sum(x => x * x));
            Assert.False(norm == 0 && error != 0, $"A zero column of {matrix} is not zero in Q·R.");
            worst = Math.Max(worst, norm == 0 ? 0 : Math.Sqrt(error) / (norm * Epsilon * Math.Max(m, n)));
        }

        return worst;
    }

    /// <summary>|QᵀQ − 1|/(ε·m), in the largest entry.</summary>
    public static double Orthogonality(TestMatrix matrix, double[] factor, int stride, double[] tau)
    {
        int m = matrix.Rows, k = tau.Length;
        double[] q = new double[k * m];
        for (int j = 0; j < k; j++)
            q[(j * m) + j] = 1;
        HouseholderQR.MultiplyByQ(factor, m, stride, tau, q, k, m, RandomMatrix.Scratch(HouseholderQR.ProductScratchLength(m, k)));
        double worst = 0;
        for (int i = 0; i < k; i++)
        {
            for (int j = 0; j <= i; j++)
                worst = Math.Max(worst, Math.Abs(RandomMatrix.Dot(q, i * m, q, j * m, m) - (i == j ? 1 : 0)));
        }

        return worst / (Epsilon * m);
    }
}

using DeepMin.AutoDiff.Kernels;
using DeepMin.AutoDiff.Tests.Support;

namespace DeepMin.AutoDiff.Tests.Kernels;

public class PivotedQRTests
{
    // The largest met is 2.0.
    private const double Bound = 10;

    [Fact]
    public void Factor_OfEveryTestMatrix_HasSmallScaledResiduals()
    {
        foreach (TestMatrix matrix in TestMatrix.All())
        {
            (double[] factor, double[] tau, int[] permutation) = Factor(matrix);
            Assert.Equal(Enumerable.Range(0, matrix.Columns), permutation.Order());
            double residual = FactorCheck.Residual(matrix, factor, matrix.Rows, tau, permutation);
            double orthogonality = FactorCheck.Orthogonality(matrix, factor, matrix.Rows, tau);
            Assert.True(residual < Bound && orthogonality < Bound, $"{matrix}: residual {residual}, orthogonality {orthogonality}.");
        }
    }

    [Fact]
    public void Rank_OfEveryTestMatrix_IsExact()
    {
        foreach (TestMatrix matrix in TestMatrix.All().Where(matrix => matrix.Rank >= 0))
        {
            (double[] factor, _, _) = Factor(matrix);
            int rank = PivotedQR.Rank(factor, matrix.Rows, matrix.Columns, matrix.Rows);
            Assert.True(rank == matrix.Rank, $"{matrix}: rank {rank}, expected {matrix.Rank}.");
        }
    }

    /// <summary>The pivot is the longest column left: |Rᵢᵢ| ≥ |R[i.., j]| for every later j, so the diagonal does not increase.</summary>
    [Fact]
    public void Pivots_AreTheLongestColumnsLeft()
    {
        foreach (TestMatrix matrix in TestMatrix.All())
        {
            (double[] factor, _, _) = Factor(matrix);
            (int m, int count) = (matrix.Rows, Math.Min(matrix.Rows, matrix.Columns));

            // What is below ε·|R₀₀| is rounding error: it has no order.
            double noise = 1e-14 * Math.Abs(factor[0]);
            for (int j = 1; j < matrix.Columns; j++)
            {
                double square = 0;
                for (int i = Math.Min(j, count - 1); i >= 0; i--)
                {
                    square += Math.Pow(factor[(j * m) + i], 2);
                    double pivot = Math.Abs(factor[(i * m) + i]);
                    Assert.True(pivot * (1 + 1e-6) + noise >= Math.Sqrt(square), $"{matrix}: pivot {i} {pivot}, column {j} {Math.Sqrt(square)}.");
                }
            }
        }
    }

    /// <summary>A column that shrinks by 1e-10 in a step: a norm only downdated would be rounding error (Drmač and Bujanović, 2008).</summary>
    [Fact]
    public void Norms_LostToCancellation_AreComputedAgain()
    {
        const int m = 60, n = 40;
        double[] a = RandomMatrix.Uniform(new Random(1), m * n);
        for (int j = 1; j < n; j++)
        {
            for (int i = 0; i < m; i++)
                a[(j * m) + i] = a[i] + (Math.Pow(10, -5 - (j % 7)) * a[(j * m) + i]);
        }

        (double[] factor, _, _) = Factor(new("nearly parallel", m, n, n, a));
        for (int i = 1; i < n; i++)
            Assert.InRange(Math.Abs(factor[(i * m) + i]), 0, Math.Abs(factor[((i - 1) * m) + i - 1]) * (1 + 1e-6));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.NegativeInfinity)]
    public void Factor_OfANotFiniteEntry_ReturnsItsColumn(double value)
    {
        double[] a = RandomMatrix.Uniform(new Random(1), 30 * 40);
        a[(17 * 30) + 29] = value;
        Assert.Equal(17, PivotedQR.Factor(a, 30, 40, 30, new double[30], new int[40], RandomMatrix.Scratch(PivotedQR.ScratchLength(30, 40))));
    }

    [Fact]
    public void Factor_AllocatesNothingAndRepeatsItsBits()
    {
        const int m = 90, n = 70;
        double[] a = RandomMatrix.Uniform(new Random(1), m * n), factor = new double[a.Length], tau = new double[n];
        double[] scratch = RandomMatrix.Scratch(PivotedQR.ScratchLength(m, n) + 3);
        int[] permutation = new int[n];
        Allocation.AssertNone(() =>
        {
            a.CopyTo(factor, 0);
            PivotedQR.Factor(factor, m, n, m, tau, permutation, scratch);
        });
        double[] again = [.. a];
        PivotedQR.Factor(again, m, n, m, tau, permutation, scratch.AsSpan(3));
        Assert.Equal(factor, again);
    }

    [Fact]
    public void Rank_WithATolerance_CountsPivotsAboveIt()
    {
        double[] factor = [8, 0, 0, 1, 4, 0, 1, 1, 1];
        Assert.Equal(3, PivotedQR.Rank(factor, 3, 3, 3));
        Assert.Equal(2, PivotedQR.Rank(factor, 3, 3, 3, tolerance: 0.125));
        Assert.Equal(0, PivotedQR.Rank([], 0, 3, 0));
    }

    private static (double[] Factor, double[] Tau, int[] Permutation) Factor(TestMatrix matrix)
    {
        (int m, int n) = (matrix.Rows, matrix.Columns);
        double[] factor = [.. matrix.ByColumns], tau = new double[Math.Min(m, n)];
        int[] permutation = new int[n];
        Assert.Equal(-1, PivotedQR.Factor(factor, m, n, m, tau, permutation, RandomMatrix.Scratch(PivotedQR.ScratchLength(m, n))));
        return (factor, tau, permutation);
    }
}

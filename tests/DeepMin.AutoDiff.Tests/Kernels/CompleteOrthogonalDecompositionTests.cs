using DeepMin.AutoDiff.Kernels;
using DeepMin.AutoDiff.Tests.Support;
using MathNet.Numerics.LinearAlgebra;

namespace DeepMin.AutoDiff.Tests.Kernels;

public class CompleteOrthogonalDecompositionTests
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(60, 40, 40)]
    [InlineData(60, 40, 23)]
    [InlineData(40, 60, 40)]
    [InlineData(40, 60, 31)]
    [InlineData(130, 130, 100)]
    [InlineData(30, 20, 0)]
    public void Solves_AreThoseOfThePseudoinverse(int m, int n, int rank)
    {
        TestMatrix matrix = TestMatrix.Spectrum("", m, n, i => i < rank ? Math.Pow(1e3, -(double)i / rank) : 0, rank);
        Matrix<double> a = Matrix<double>.Build.Dense(m, n, [.. matrix.ByColumns]), pseudoinverse = Pseudoinverse(a, rank);
        CompleteOrthogonalDecomposition decomposition = new([.. matrix.ByColumns], m, n);
        Assert.Equal(-1, decomposition.Factor());
        Assert.Equal(rank, decomposition.Rank);
        double[] b = RandomMatrix.Uniform(new Random(m), m), c = RandomMatrix.Uniform(new Random(n), n), x = new double[n], y = new double[m];
        decomposition.Solve(b, x);
        decomposition.SolveTransposed(c, y);
        AssertClose(pseudoinverse * Vector<double>.Build.Dense(b), x);
        AssertClose(pseudoinverse.TransposeThisAndMultiply(Vector<double>.Build.Dense(c)), y);
        decomposition.Project(b, y);
        AssertClose(a * (pseudoinverse * Vector<double>.Build.Dense(b)), y);
        decomposition.ProjectTransposed(c, x);
        AssertClose(pseudoinverse * (a * Vector<double>.Build.Dense(c)), x);
        for (int j = 1; j < Math.Min(m, n); j++)
            Assert.True(decomposition.Pivot(j) <= decomposition.Pivot(j - 1) * (1 + 1e-12));
    }

    [Fact]
    public void Solves_AllocateNothing()
    {
        CompleteOrthogonalDecomposition decomposition = new(TestMatrix.Spectrum("", 40, 30, i => i < 20 ? 1 : 0, 20).ByColumns, 40, 30);
        decomposition.Factor();
        double[] b = new double[40], x = new double[30];
        Allocation.AssertNone(() =>
        {
            decomposition.Solve(b, x);
            decomposition.SolveTransposed(x, b);
        });
    }

    [Fact]
    public void Factor_OfANaN_ReturnsItsColumnAndHasNoRank()
    {
        CompleteOrthogonalDecomposition decomposition = new([1, 2, double.NaN, 4], 2, 2);
        Assert.Equal(1, decomposition.Factor());
        Assert.Equal(0, decomposition.Rank);
    }

    // By the singular values, of which the first `rank` are not zero.
    private static Matrix<double> Pseudoinverse(Matrix<double> a, int rank)
    {
        var svd = a.Svd();
        Matrix<double> result = Matrix<double>.Build.Dense(a.ColumnCount, a.RowCount);
        for (int i = 0; i < rank; i++)
            result += svd.VT.Row(i).OuterProduct(svd.U.Column(i)) / svd.S[i];
        return result;
    }

    private static void AssertClose(Vector<double> expected, double[] actual)
    {
        double scale = 1 + expected.L2Norm();
        for (int i = 0; i < actual.Length; i++)
            Assert.Equal(expected[i], actual[i], 1e-11 * scale);
    }
}

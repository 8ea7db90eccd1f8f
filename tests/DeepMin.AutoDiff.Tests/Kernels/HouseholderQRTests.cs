using DeepMin.AutoDiff.Kernels;
using DeepMin.AutoDiff.Tests.Support;

namespace DeepMin.AutoDiff.Tests.Kernels;

public class HouseholderQRTests
{
    // The largest met is 0.77.
    private const double Bound = 10;

    [Fact]
    public void Factor_OfEveryTestMatrix_HasSmallScaledResiduals()
    {
        foreach (TestMatrix matrix in TestMatrix.All())
        {
            (double[] factor, int stride, double[] tau) = Factor(matrix);
            double residual = FactorCheck.Residual(matrix, factor, stride, tau, null);
            double orthogonality = FactorCheck.Orthogonality(matrix, factor, stride, tau);
            Assert.True(residual < Bound && orthogonality < Bound, $"{matrix}: residual {residual}, orthogonality {orthogonality}.");
        }
    }

    [Theory]
    [InlineData(1e-200)]
    [InlineData(1e-310)]
    [InlineData(1e200)]
    [InlineData(1e305)]
    public void Factor_NearTheEndsOfTheRange_IsTheScaledFactor(double scale)
    {
        TestMatrix matrix = TestMatrix.Spectrum("", 130, 50, _ => 1, 50);
        TestMatrix scaled = matrix with { ByColumns = [.. matrix.ByColumns.Select(x => x * scale)] };
        (double[] expected, int stride, double[] expectedTau) = Factor(matrix);
        (double[] factor, _, double[] tau) = Factor(scaled);
        double precision = scale < 1e-300 ? 1e-10 : 1e-13;
        for (int j = 0; j < 50; j++)
        {
            Assert.Equal(expectedTau[j], tau[j], precision);
            for (int i = 0; i <= j; i++)
                Assert.Equal(expected[(j * stride) + i], factor[(j * stride) + i] / scale, precision);
        }
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void Factor_OfANotFiniteEntry_ReturnsItsColumn(double value)
    {
        foreach ((int m, int n) in ((int, int)[])[(1, 1), (90, 70), (20, 70)])
        {
            TestMatrix matrix = TestMatrix.Spectrum("", m, n, _ => 1, Math.Min(m, n));
            matrix.ByColumns[^1] = value;
            Assert.Equal(n - 1, HouseholderQR.Factor(matrix.ByColumns, m, n, m, new double[Math.Min(m, n)], Scratch(m, n)));
        }
    }

    [Fact]
    public void Factor_OfAColumnLongerThanAnyNumber_ReturnsItsColumn()
    {
        double[] columns = [1, 1, 1.5e308, 1.5e308];
        Assert.Equal(1, HouseholderQR.Factor(columns, 2, 2, 2, new double[2], Scratch(2, 2)));
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(60, 24, 9)]
    [InlineData(250, 200, 50)]
    [InlineData(97, 130, 3)]
    public void ProductsOfManyVectors_AgreeWithThoseOfOne_AndUndoEachOther(int m, int n, int vectors)
    {
        (double[] factor, int stride, double[] tau) = Factor(TestMatrix.Spectrum("", m, n, i => 1.0 / (i + 1), Math.Min(m, n)));
        double[] x = RandomMatrix.Uniform(new Random(n), (long)vectors * (m + 1)), many = [.. x];
        double[] scratch = RandomMatrix.Scratch(HouseholderQR.ProductScratchLength(m, vectors));
        HouseholderQR.MultiplyByQ(factor, m, stride, tau, many, vectors, m + 1, scratch);
        for (int i = 0; i < vectors; i++)
        {
            double[] one = x.AsSpan(i * (m + 1), m).ToArray();
            HouseholderQR.MultiplyByQ(factor, m, stride, tau, one);
            AssertClose(one, many.AsSpan(i * (m + 1), m));
            HouseholderQR.MultiplyByQTransposed(factor, m, stride, tau, one);
            AssertClose(x.AsSpan(i * (m + 1), m).ToArray(), one);
        }

        HouseholderQR.MultiplyByQTransposed(factor, m, stride, tau, many, vectors, m + 1, scratch);
        AssertClose(x, many);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(31)]
    [InlineData(200)]
    public void SolveR_AndItsTranspose_HaveASmallBackwardError(int n)
    {
        (double[] factor, int stride, _) = Factor(TestMatrix.Spectrum("", n + 9, n, i => Math.Pow(1e6, -(double)i / n), n));
        double[] b = RandomMatrix.Uniform(new Random(n), n), x = [.. b], y = [.. b];
        HouseholderQR.SolveR(factor, n, stride, x);
        HouseholderQR.SolveRTransposed(factor, n, stride, y);
        for (int i = 0; i < n; i++)
        {
            double row = 0, rowScale = 0, column = 0, columnScale = 0;
            for (int j = 0; j < n; j++)
            {
                double upper = j >= i ? factor[(j * stride) + i] : 0, lower = j <= i ? factor[(i * stride) + j] : 0;
                (row, rowScale) = (row + (upper * x[j]), rowScale + Math.Abs(upper * x[j]));
                (column, columnScale) = (column + (lower * y[j]), columnScale + Math.Abs(lower * y[j]));
            }

            Assert.Equal(b[i], row, 1e-15 * n * rowScale);
            Assert.Equal(b[i], column, 1e-15 * n * columnScale);
        }
    }

    [Fact]
    public void FactorAndProducts_AllocateNothingAndRepeatTheirBits()
    {
        const int m = 150, n = 120, vectors = 5;
        double[] a = TestMatrix.Spectrum("", m, n, _ => 1, n).ByColumns, factor = new double[a.Length], tau = new double[n];
        double[] scratch = Scratch(m, n), productScratch = new double[HouseholderQR.ProductScratchLength(m, vectors)];
        double[] x = new double[m * vectors];
        Allocation.AssertNone(() =>
        {
            a.CopyTo(factor, 0);
            HouseholderQR.Factor(factor, m, n, m, tau, scratch);
            HouseholderQR.MultiplyByQ(factor, m, m, tau, x, vectors, m, productScratch);
            HouseholderQR.MultiplyByQTransposed(factor, m, m, tau, x.AsSpan(0, m));
            HouseholderQR.SolveR(factor, n, m, x.AsSpan(0, n));
        });
        double[] again = [.. a], longer = RandomMatrix.Scratch(scratch.Length + 3);
        HouseholderQR.Factor(again, m, n, m, tau, longer.AsSpan(3));
        Assert.Equal(factor, again);
    }

    [Fact]
    public void EmptyMatrices_AreFactored()
    {
        Assert.Equal(-1, HouseholderQR.Factor([], 0, 0, 0, [], Scratch(0, 0)));
        Assert.Equal(-1, HouseholderQR.Factor([], 0, 5, 0, [], Scratch(0, 5)));
        Assert.Equal(-1, HouseholderQR.Factor([], 5, 0, 5, [], Scratch(5, 0)));
    }

    [Fact]
    public void Factor_OfAWrongTau_NamesIt() =>
        Assert.Contains("tau of length 3, got 2", Assert.Throws<ArgumentException>(
            () => HouseholderQR.Factor(new double[12], 4, 3, 4, new double[2], Scratch(4, 3))).Message, StringComparison.Ordinal);

    private static double[] Scratch(int m, int n) => RandomMatrix.Scratch(HouseholderQR.ScratchLength(m, n));

    private static (double[] Factor, int Stride, double[] Tau) Factor(TestMatrix matrix)
    {
        (int m, int n, int stride) = (matrix.Rows, matrix.Columns, matrix.Rows + 3);
        double[] factor = new double[n * stride], tau = new double[Math.Min(m, n)];
        Array.Fill(factor, double.NaN);
        for (int j = 0; j < n; j++)
            matrix.ByColumns.AsSpan(j * m, m).CopyTo(factor.AsSpan(j * stride));
        Assert.Equal(-1, HouseholderQR.Factor(factor, m, n, stride, tau, Scratch(m, n)));
        for (int j = 0; j < n; j++)
            Assert.All(factor.AsSpan((j * stride) + m, 3).ToArray(), gap => Assert.True(double.IsNaN(gap)));
        return (factor, stride, tau);
    }

    private static void AssertClose(double[] expected, ReadOnlySpan<double> actual)
    {
        for (int i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual[i], 1e-13);
    }
}

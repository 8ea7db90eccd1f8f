using DeepMin.AutoDiff.Tests.Support;

namespace DeepMin.AutoDiff.Tests.Kernels;

public class BlockedProductTests
{
    public static TheoryData<int, int, int> Sizes => new()
    {
        { 1, 1, 1 }, { 1, 1, 0 }, { 0, 5, 3 }, { 5, 0, 3 }, { 7, 9, 8 }, { 8, 24, 25 }, { 9, 23, 63 }, { 24, 8, 1 }, { 25, 25, 7 },
        { 100, 63, 24 }, { 97, 200, 257 }, { 200, 100, 300 }, { 13, 970, 9 },
    };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Product_OfAnySize_EqualsTheTripleLoop(int m, int n, int k)
    {
        Random random = new(m + (31 * n) + (977 * k));
        int cStride = n + 3, aStride = k + 1, bStride = k + 2;
        double[] a = RandomMatrix.Uniform(random, m * aStride), b = RandomMatrix.Uniform(random, n * bStride);
        double[] c = RandomMatrix.Uniform(random, m * cStride), sum = [.. c], difference = [.. c];
        double[] scratch = RandomMatrix.Scratch(Products.ScratchLength(m, n, k));
        Products.AddTransposed(sum, cStride, a, aStride, b, bStride, m, n, k, lowerOnly: false, scratch);
        Products.SubtractTransposed(difference, cStride, a, aStride, b, bStride, m, n, k, lowerOnly: false, scratch);
        for (int i = 0; i < m; i++)
        {
            for (int j = 0; j < cStride; j++)
            {
                double product = j < n ? RandomMatrix.Dot(a, i * aStride, b, j * bStride, k) : 0;
                double tolerance = j < n ? 1e-15 * (k + 1) : 0;
                Assert.Equal(c[(i * cStride) + j] + product, sum[(i * cStride) + j], tolerance);
                Assert.Equal(c[(i * cStride) + j] - product, difference[(i * cStride) + j], tolerance);
            }
        }
    }

    [Theory]
    [InlineData(1, 4)]
    [InlineData(9, 8)]
    [InlineData(63, 25)]
    [InlineData(200, 7)]
    [InlineData(1000, 3)]
    public void LowerOnly_LeavesTheStrictUpperTriangleAlone(int n, int k)
    {
        Random random = new(n);
        double[] a = RandomMatrix.Uniform(random, n * k), c = RandomMatrix.Uniform(random, (long)n * n), result = [.. c];
        Products.AddTransposed(
            result, n, a, k, a, k, n, n, k, lowerOnly: true, RandomMatrix.Scratch(Products.ScratchLength(n, n, k)));
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                if (j > i)
                    Assert.Equal(c[(i * n) + j], result[(i * n) + j]);
                else
                    Assert.Equal(c[(i * n) + j] + RandomMatrix.Dot(a, i * k, a, j * k, k), result[(i * n) + j], 1e-15 * (k + 1));
            }
        }
    }

    [Fact]
    public void Product_AllocatesNothing()
    {
        const int n = 60;
        double[] a = RandomMatrix.Uniform(new Random(1), n * n), c = new double[n * n];
        double[] scratch = RandomMatrix.Scratch(Products.ScratchLength(n, n, n));
        Allocation.AssertNone(() => Products.AddTransposed(c, n, a, n, a, n, n, n, n, lowerOnly: true, scratch));
    }
}

using DeepMin.AutoDiff.Kernels;
using DeepMin.AutoDiff.Tests.Support;

namespace DeepMin.AutoDiff.Tests.Kernels;

public class CholeskyTests
{
    public static TheoryData<int> Orders => [1, 2, 7, 8, 9, 24, 25, 31, 32, 33, 63, 64, 65, 100, 200, 333];

    [Theory]
    [MemberData(nameof(Orders))]
    public void Factor_TimesItsTranspose_IsTheMatrix(int n)
    {
        int stride = n + 5;
        double[] a = RandomMatrix.PositiveDefinite(new Random(n), n, stride, shift: 0.1), factor = [.. a];
        Assert.Equal(-1, Cholesky.Factor(factor, n, stride, RandomMatrix.Scratch(Cholesky.ScratchLength(n))));
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                // |A − LLᵀ| ≤ (n + 1)·ε·|L||Lᵀ| with (|L||Lᵀ|)ᵢⱼ ≤ √(aᵢᵢ aⱼⱼ) (Higham, Accuracy and Stability, 2002, theorem 10.3).
                double scale = Math.Sqrt(a[(i * stride) + i] * a[(j * stride) + j]);
                double product = RandomMatrix.Dot(factor, i * stride, factor, j * stride, j + 1);
                Assert.Equal(a[(i * stride) + j], product, 2e-16 * (n + 10) * scale);
            }
        }
    }

    [Theory]
    [InlineData(300)]
    [InlineData(1111)]
    public void Factor_OfAnyTeam_HasTheSameBits(int n)
    {
        double[] a = RandomMatrix.PositiveDefinite(new Random(n), n, n, shift: 0.1), expected = [.. a];
        Assert.Equal(-1, Cholesky.Factor(expected, n, n, RandomMatrix.Scratch(Cholesky.ScratchLength(n))));
        foreach (int degree in new[] { 1, 2, 3, 8 })
        {
            double[] factor = [.. a];
            Assert.Equal(-1, Cholesky.Factor(factor, n, n, RandomMatrix.Scratch(Cholesky.ScratchLength(n, degree)), new ThreadTeam(degree)));
            Close.SameBits(expected, factor, $"degree {degree}");
        }
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public void Factor_LeavesTheStrictUpperTriangleAndTheGapsAlone(int n)
    {
        int stride = n + 5;
        double[] a = RandomMatrix.PositiveDefinite(new Random(n), n, stride, shift: 0.1), factor = [.. a];
        Cholesky.Factor(factor, n, stride, RandomMatrix.Scratch(Cholesky.ScratchLength(n)));
        for (int i = 0; i < n; i++)
            Assert.Equal(a.AsSpan((i * stride) + i + 1, stride - i - 1), factor.AsSpan((i * stride) + i + 1, stride - i - 1));
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public void Solve_HasASmallBackwardError(int n)
    {
        int stride = n + 1;
        Random random = new(n);
        double[] a = RandomMatrix.PositiveDefinite(random, n, stride, shift: 0.1), factor = [.. a];
        Cholesky.Factor(factor, n, stride, RandomMatrix.Scratch(Cholesky.ScratchLength(n)));
        for (int i = 0; i < n; i++)
            factor.AsSpan((i * stride) + i + 1, stride - i - 1).Fill(double.NaN);
        double[] b = RandomMatrix.Uniform(random, n), x = [.. b];
        Cholesky.Solve(factor, n, stride, x);
        double matrixNorm = 0, solutionNorm = x.Max(Math.Abs);
        for (int i = 0; i < n; i++)
            matrixNorm = Math.Max(matrixNorm, a.AsSpan(i * stride, n).ToArray().Sum(Math.Abs));
        for (int i = 0; i < n; i++)
            Assert.Equal(b[i], RandomMatrix.Dot(a, i * stride, x, 0, n), 1e-15 * n * matrixNorm * solutionNorm);
    }

    [Theory]
    [InlineData(24, 1.0)]
    [InlineData(97, 1e4)]
    [InlineData(97, 1e8)]
    [InlineData(260, 1e12)]
    public void FactorAndSolves_OfPrescribedSpectrum_HaveSmallScaledResiduals(int n, double condition)
    {
        // A = B·Bᵀ with singular values √λ of B, so that those of A run from 1 to 1/cond.
        double[] b = TestMatrix.Spectrum("root", n, n, i => Math.Pow(condition, -i / (2.0 * (n - 1))), n).ByColumns, a = new double[n * n];
        Products.AddTransposed(a, n, b, n, b, n, n, n, n, lowerOnly: false, RandomMatrix.Scratch(Products.ScratchLength(n, n, n)));
        double[] factor = [.. a], right = RandomMatrix.Uniform(new Random(n), n), x = [.. right];
        Assert.Equal(-1, Cholesky.Factor(factor, n, n, RandomMatrix.Scratch(Cholesky.ScratchLength(n))));
        Cholesky.Solve(factor, n, n, x);
        double norm = 0, factorError = 0, residual = 0;
        for (int i = 0; i < n; i++)
        {
            norm = Math.Max(norm, a.AsSpan(i * n, n).ToArray().Sum(Math.Abs));
            residual = Math.Max(residual, Math.Abs(right[i] - RandomMatrix.Dot(a, i * n, x, 0, n)));
            for (int j = 0; j <= i; j++)
                factorError = Math.Max(factorError, Math.Abs(a[(i * n) + j] - RandomMatrix.Dot(factor, i * n, factor, j * n, j + 1)));
        }

        const double epsilon = 2.2e-16;
        Assert.InRange(factorError / (n * epsilon * norm), 0, 1);
        Assert.InRange(residual / (n * epsilon * ((norm * x.Max(Math.Abs)) + right.Max(Math.Abs))), 0, 1);
    }

    [Theory]
    [InlineData(1, 0, 0.0)]
    [InlineData(40, 3, -1.0)]
    [InlineData(40, 36, 0.0)]
    [InlineData(150, 149, -1e-3)]
    [InlineData(150, 77, double.NaN)]
    [InlineData(150, 10, double.PositiveInfinity)]
    public void Factor_OfAnIndefiniteMatrix_ReturnsTheFirstBadPivot(int n, int pivot, double value)
    {
        double[] a = new double[n * n];
        for (int i = 0; i < n; i++)
            a[(i * n) + i] = i == pivot ? value : 2 + i;
        Assert.Equal(pivot, Cholesky.Factor(a, n, n, RandomMatrix.Scratch(Cholesky.ScratchLength(n))));
    }

    [Theory]
    [InlineData(20, 15, 4)]
    [InlineData(150, 120, 10)]
    [InlineData(150, 149, 148)]
    public void Factor_OfANotFiniteEntry_FailsTheRowAtTheLatest(int n, int row, int column)
    {
        foreach (double value in (double[])[double.NaN, double.PositiveInfinity, double.NegativeInfinity])
        {
            double[] a = RandomMatrix.PositiveDefinite(new Random(n), n, n, shift: 1);
            a[(row * n) + column] = value;
            Assert.Equal(row, Cholesky.Factor(a, n, n, RandomMatrix.Scratch(Cholesky.ScratchLength(n))));
        }
    }

    [Fact]
    public void OrderZero_IsFactoredAndSolved()
    {
        Assert.Equal(-1, Cholesky.Factor([], 0, 0, RandomMatrix.Scratch(Cholesky.ScratchLength(0))));
        Cholesky.Solve([], 0, 0, []);
    }

    [Fact]
    public void FactorAndSolve_AllocateNothing()
    {
        const int n = 100;
        double[] a = RandomMatrix.PositiveDefinite(new Random(1), n, n, shift: 1), factor = new double[n * n], x = new double[n];
        double[] scratch = RandomMatrix.Scratch(Cholesky.ScratchLength(n));
        Allocation.AssertNone(() =>
        {
            a.CopyTo(factor, 0);
            Cholesky.Factor(factor, n, n, scratch);
            Cholesky.Solve(factor, n, n, x);
        });
    }

    [Fact]
    public void Factor_OfTheSameMatrix_HasTheSameBits()
    {
        const int n = 130;
        double[] a = RandomMatrix.PositiveDefinite(new Random(1), n, n, shift: 1), first = [.. a], second = [.. a];
        double[] scratch = RandomMatrix.Scratch(Cholesky.ScratchLength(n) + 3);
        Cholesky.Factor(first, n, n, scratch);
        Cholesky.Factor(second, n, n, scratch.AsSpan(3));
        Assert.Equal(first, second);
    }
}

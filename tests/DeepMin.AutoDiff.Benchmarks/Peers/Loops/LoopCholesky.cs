using System.Numerics;

namespace DeepMin.AutoDiff.Benchmarks;

/// <summary>Cholesky factorization by inner products of rows, lower triangle in place, and both substitutions.</summary>
internal static class LoopCholesky<T, TLoops>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TLoops : ILoops<T>
{
    public static void Factor(Span<T> a, int n)
    {
        for (int i = 0; i < n; i++)
        {
            Span<T> row = a.Slice(i * n, i + 1);
            for (int j = 0; j < i; j++)
                row[j] = (row[j] - TLoops.Dot(row[..j], a.Slice(j * n, j))) / a[j * n + j];
            row[i] = T.Sqrt(row[i] - TLoops.Dot(row[..i], row[..i]));
        }
    }

    public static void Solve(ReadOnlySpan<T> factor, int n, Span<T> x)
    {
        for (int i = 0; i < n; i++)
            x[i] = (x[i] - TLoops.Dot(factor.Slice(i * n, i), x[..i])) / factor[i * n + i];
        for (int i = n - 1; i >= 0; i--)
        {
            x[i] /= factor[i * n + i];
            TLoops.Add(-x[i], factor.Slice(i * n, i), x[..i]);
        }
    }
}

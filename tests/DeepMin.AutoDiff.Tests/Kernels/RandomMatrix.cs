namespace DeepMin.AutoDiff.Tests.Kernels;

/// <summary>Seeded test matrices and the naive loops that kernels are compared with.</summary>
internal static class RandomMatrix
{
    /// <summary>Uniform in [−1, 1).</summary>
    public static double[] Uniform(Random random, long length)
    {
        double[] values = new double[length];
        for (int i = 0; i < values.Length; i++)
            values[i] = (2 * random.NextDouble()) - 1;
        return values;
    }

    /// <summary>B·Bᵀ + shift in both triangles, n×n with a row stride; NaN between the rows.</summary>
    public static double[] PositiveDefinite(Random random, int n, int stride, double shift)
    {
        double[] b = Uniform(random, (long)n * n), a = new double[Math.Max(n * stride, 0)];
        Array.Fill(a, double.NaN);
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j <= i; j++)
                a[(i * stride) + j] = a[(j * stride) + i] = Dot(b, i * n, b, j * n, n) + (i == j ? shift : 0);
        }

        return a;
    }

    public static double Dot(ReadOnlySpan<double> a, int aStart, ReadOnlySpan<double> b, int bStart, int length)
    {
        double sum = 0;
        for (int k = 0; k < length; k++)
            sum += a[aStart + k] * b[bStart + k];
        return sum;
    }

    /// <summary>Scratch full of NaN: a kernel that reads what it did not write shows.</summary>
    public static double[] Scratch(long length)
    {
        double[] scratch = new double[length];
        Array.Fill(scratch, double.NaN);
        return scratch;
    }
}

namespace DeepMin.AutoDiff.Tests.Kernels;

/// <summary>A matrix for tests of factorizations, with what is known of it.</summary>
/// <param name="Name">What the matrix is.</param>
/// <param name="Rows">m.</param>
/// <param name="Columns">n.</param>
/// <param name="Rank">Exact rank.</param>
/// <param name="ByColumns">A, column by column without gaps.</param>
internal sealed record TestMatrix(string Name, int Rows, int Columns, int Rank, double[] ByColumns)
{
    private static readonly (int Rows, int Columns)[] Shapes =
        [(1, 1), (1, 7), (9, 1), (2, 2), (23, 23), (24, 24), (25, 25), (60, 24), (40, 97), (96, 96), (97, 97), (130, 121), (250, 200), (100, 260), (300, 30)];

    public static IEnumerable<TestMatrix> All()
    {
        foreach ((int m, int n) in Shapes)
        {
            int k = Math.Min(m, n);
            yield return Spectrum("cond 1", m, n, _ => 1, k);
            foreach (double condition in (double[])[1e3, 1e8, 1e12])
                yield return Spectrum($"cond {condition:e0}", m, n, i => Math.Pow(condition, -i / Math.Max(k - 1.0, 1)), k);
            int rank = (2 * k / 3) + 1;
            yield return Spectrum("deficient", m, n, i => i < rank ? Math.Pow(1e6, -(double)i / k) : 0, Math.Min(rank, k));
            yield return Graded(m, n);
            yield return ZeroColumns(m, n);
        }

        yield return new("zero", 50, 40, 0, new double[2000]);
        yield return Kahan(90);
    }

    /// <summary>U·diag(σ)·Vᵀ with products of random reflectors for U and V.</summary>
    public static TestMatrix Spectrum(string name, int m, int n, Func<int, double> singularValue, int rank)
    {
        Random random = new((m * 1000) + n);
        double[] a = new double[m * n];
        for (int i = 0; i < Math.Min(m, n); i++)
            a[(i * m) + i] = singularValue(i);
        for (int repetition = 0; repetition < 3; repetition++)
        {
            double[] u = Support.Gaussian.Vector(random, m), v = Support.Gaussian.Vector(random, n);
            Reflect(u, n, (column, entry) => (column * m) + entry, a);
            Reflect(v, m, (row, entry) => (entry * m) + row, a);
        }

        return new(name, m, n, rank, a);
    }

    private static void Reflect(double[] v, int vectors, Func<int, int, int> index, double[] a)
    {
        double square = v.Sum(x => x * x);
        for (int j = 0; j < vectors; j++)
        {
            double dot = 0;
            for (int i = 0; i < v.Length; i++)
                dot += v[i] * a[index(j, i)];
            for (int i = 0; i < v.Length; i++)
                a[index(j, i)] -= 2 * dot / square * v[i];
        }
    }

    /// <summary>Random columns that shrink by 1e-100 in all.</summary>
    private static TestMatrix Graded(int m, int n)
    {
        double[] a = RandomMatrix.Uniform(new Random(m + n), (long)m * n);
        for (int i = 0; i < a.Length; i++)
            a[i] *= Math.Pow(10, -100.0 * (i / m) / n);
        return new("graded", m, n, -1, a);
    }

    /// <summary>Random, with every third column zero.</summary>
    private static TestMatrix ZeroColumns(int m, int n)
    {
        double[] a = RandomMatrix.Uniform(new Random(m - n), (long)m * n);
        for (int j = 0; j < n; j += 3)
            a.AsSpan(j * m, m).Clear();
        return new("zero columns", m, n, Math.Min(m, n - ((n + 2) / 3)), a);
    }

    /// <summary>Kahan, Numerical linear algebra, 1966: pivoting leaves it as it is, and its diagonal hides how near singular it is.</summary>
    private static TestMatrix Kahan(int n)
    {
        double[] a = new double[n * n];
        double cosine = Math.Cos(1.2), sine = Math.Sin(1.2);
        for (int j = 0; j < n; j++)
        {
            // Columns a little shorter from left to right, so that rounding does not choose among equals.
            double shrink = 1 - (1e-13 * j);
            for (int i = 0; i <= j; i++)
                a[(j * n) + i] = Math.Pow(sine, i) * (i == j ? 1 : -cosine) * shrink;
        }

        return new("Kahan", n, n, n, a);
    }

    public override string ToString() => $"{Name}, {Rows}×{Columns}";
}

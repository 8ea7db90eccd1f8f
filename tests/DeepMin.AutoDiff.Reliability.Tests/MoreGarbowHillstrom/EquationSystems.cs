using DeepMin.AutoDiff.Reliability.Tests.Support;

namespace DeepMin.AutoDiff.Reliability.Tests.MoreGarbowHillstrom;

// Discretized and banded systems and the linear functions (Moré, Garbow and Hillstrom 1981); the number is theirs.

/// <summary>28.</summary>
internal sealed class DiscreteBoundaryValue(int n) : Problem($"Discrete boundary value {n}", Grid.Start(n), new double[n])
{
    public override T[] Outputs<T>(T[] x)
    {
        int n = x.Length;
        double step = 1.0 / (n + 1);
        return [.. Enumerable.Range(0, n).Select(i =>
            (2 * x[i]) - (i > 0 ? x[i - 1] : 0.0) - (i < n - 1 ? x[i + 1] : 0.0) + (step * step * Grid.Cube(x[i], (i + 1) * step) / 2))];
    }
}

/// <summary>29.</summary>
internal sealed class DiscreteIntegral(int n) : Problem($"Discrete integral {n}", Grid.Start(n), new double[n])
{
    public override T[] Outputs<T>(T[] x)
    {
        int n = x.Length;
        double step = 1.0 / (n + 1);
        T[] cubes = [.. x.Select((value, j) => Grid.Cube(value, (j + 1) * step))];
        return [.. Enumerable.Range(1, n).Select(i =>
        {
            T below = 0.0, above = 0.0;
            for (int j = 1; j <= i; j++)
                below += j * step * cubes[j - 1];
            for (int j = i + 1; j <= n; j++)
                above += (1 - (j * step)) * cubes[j - 1];
            return x[i - 1] + (step * (((1 - (i * step)) * below) + (i * step * above)) / 2);
        })];
    }
}

/// <summary>30.</summary>
internal sealed class BroydenTridiagonal(int n) : Problem($"Broyden tridiagonal {n}", [.. Enumerable.Repeat(-1.0, n)], new double[n])
{
    public override T[] Outputs<T>(T[] x) => [.. Enumerable.Range(0, x.Length).Select(i =>
        ((3 - (2 * x[i])) * x[i]) - (i > 0 ? x[i - 1] : 0.0) - (i < x.Length - 1 ? 2 * x[i + 1] : 0.0) + 1)];
}

/// <summary>31.</summary>
internal sealed class BroydenBanded(int n) : Problem($"Broyden banded {n}", [.. Enumerable.Repeat(-1.0, n)], new double[n])
{
    public override T[] Outputs<T>(T[] x) => [.. Enumerable.Range(0, x.Length).Select(i =>
    {
        T sum = 0.0;
        for (int j = Math.Max(0, i - 5); j <= Math.Min(x.Length - 1, i + 1); j++)
            sum += j == i ? 0.0 : x[j] * (1 + x[j]);
        return (x[i] * (2 + (5 * x[i] * x[i]))) + 1 - sum;
    })];
}

/// <summary>32.</summary>
internal sealed class LinearFullRank(int n, int m) : Problem($"Linear full rank {n}×{m}", [.. Enumerable.Repeat(1.0, n)], new double[m])
{
    public override T[] Outputs<T>(T[] x)
    {
        T sum = 0.0;
        foreach (T value in x)
            sum += value;
        return [.. Enumerable.Range(0, RowCount).Select(i => (i < x.Length ? x[i] : 0.0) - (2 * sum / RowCount) - 1)];
    }
}

/// <summary>33: no parameter is determined.</summary>
internal sealed class LinearRankOne(int n, int m) : Problem($"Linear rank 1 {n}×{m}", [.. Enumerable.Repeat(1.0, n)], new double[m])
{
    public override T[] Outputs<T>(T[] x)
    {
        T sum = 0.0;
        for (int j = 0; j < x.Length; j++)
            sum += (j + 1) * x[j];
        return [.. Enumerable.Range(1, RowCount).Select(i => (i * sum) - 1)];
    }
}

/// <summary>34: no parameter is determined, and the first and the last have no effect.</summary>
internal sealed class LinearRankOneZeros(int n, int m)
    : Problem($"Linear rank 1 with zero rows and columns {n}×{m}", [.. Enumerable.Repeat(1.0, n)], new double[m])
{
    public override T[] Outputs<T>(T[] x)
    {
        T sum = 0.0;
        for (int j = 1; j < x.Length - 1; j++)
            sum += (j + 1) * x[j];
        return [.. Enumerable.Range(1, RowCount).Select(i => (i == RowCount ? 0.0 : (i - 1) * sum) - 1)];
    }
}

/// <summary>What 28 and 29 share: points t_j = j/(n + 1).</summary>
internal static class Grid
{
    public static double[] Start(int n) => [.. Enumerable.Range(1, n).Select(j => j / (n + 1.0) * ((j / (n + 1.0)) - 1))];

    public static T Cube<T>(T x, double t)
        where T : struct, IScalar<T>
    {
        T sum = x + (t + 1);
        return sum * sum * sum;
    }
}

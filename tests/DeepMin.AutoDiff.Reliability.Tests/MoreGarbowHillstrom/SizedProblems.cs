using DeepMin.AutoDiff.Reliability.Tests.Support;

namespace DeepMin.AutoDiff.Reliability.Tests.MoreGarbowHillstrom;

// Problems of any size (Moré, Garbow and Hillstrom 1981); the number is theirs.

/// <summary>20.</summary>
internal sealed class Watson(int n) : Problem($"Watson {n}", new double[n], new double[31])
{
    public override T[] Outputs<T>(T[] x)
    {
        T[] outputs = new T[31];
        for (int i = 1; i <= 29; i++)
        {
            T slope = 0.0, value = 0.0;
            for (int j = x.Length - 1; j >= 1; j--)
                slope = (slope * (i / 29.0)) + (j * x[j]);
            for (int j = x.Length - 1; j >= 0; j--)
                value = (value * (i / 29.0)) + x[j];
            outputs[i - 1] = slope - (value * value) - 1;
        }

        outputs[29] = x[0];
        outputs[30] = x[1] - (x[0] * x[0]) - 1;
        return outputs;
    }
}

/// <summary>21.</summary>
internal sealed class ExtendedRosenbrock(int n)
    : Problem($"Extended Rosenbrock {n}", [.. Enumerable.Range(0, n).Select(j => j % 2 == 0 ? -1.2 : 1)], new double[n])
{
    public override T[] Outputs<T>(T[] x) => [.. Enumerable.Range(0, x.Length).Select(i =>
        i % 2 == 0 ? 10 * (x[i + 1] - (x[i] * x[i])) : 1 - x[i - 1])];
}

/// <summary>22.</summary>
internal sealed class ExtendedPowellSingular(int n)
    : Problem($"Extended Powell singular {n}", [.. Enumerable.Range(0, n).Select(j => new double[] { 3, -1, 0, 1 }[j % 4])], new double[n])
{
    private static readonly PowellSingular Block = new();

    public override T[] Outputs<T>(T[] x) => [.. Enumerable.Range(0, x.Length / 4).SelectMany(k => Block.Outputs(x[(4 * k)..((4 * k) + 4)]))];
}

/// <summary>23.</summary>
internal sealed class PenaltyI(int n) : Problem($"Penalty I {n}", [.. Enumerable.Range(1, n).Select(j => (double)j)], new double[n + 1])
{
    public override T[] Outputs<T>(T[] x)
    {
        T sum = -0.25;
        foreach (T value in x)
            sum += value * value;
        return [.. x.Select(value => Math.Sqrt(1e-5) * (value - 1)), sum];
    }
}

/// <summary>24.</summary>
internal sealed class PenaltyII(int n) : Problem($"Penalty II {n}", [.. Enumerable.Repeat(0.5, n)], new double[2 * n])
{
    public override T[] Outputs<T>(T[] x)
    {
        int n = x.Length;
        double root = Math.Sqrt(1e-5);
        T[] outputs = new T[2 * n];
        outputs[0] = x[0] - 0.2;
        for (int i = 2; i <= n; i++)
        {
            outputs[i - 1] = root * (T.Exp(x[i - 1] / 10) + T.Exp(x[i - 2] / 10) - (Math.Exp(i / 10.0) + Math.Exp((i - 1) / 10.0)));
            outputs[n + i - 2] = root * (T.Exp(x[i - 1] / 10) - Math.Exp(-0.1));
        }

        outputs[^1] = -1.0;
        for (int j = 1; j <= n; j++)
            outputs[^1] += (n - j + 1) * x[j - 1] * x[j - 1];
        return outputs;
    }
}

/// <summary>25.</summary>
internal sealed class VariablyDimensioned(int n)
    : Problem($"Variably dimensioned {n}", [.. Enumerable.Range(1, n).Select(j => 1 - ((double)j / n))], new double[n + 2])
{
    public override T[] Outputs<T>(T[] x)
    {
        T sum = 0.0;
        for (int j = 0; j < x.Length; j++)
            sum += (j + 1) * (x[j] - 1);
        return [.. x.Select(value => value - 1), sum, sum * sum];
    }
}

/// <summary>26.</summary>
internal sealed class Trigonometric(int n) : Problem($"Trigonometric {n}", [.. Enumerable.Repeat(1.0 / n, n)], new double[n])
{
    public override T[] Outputs<T>(T[] x)
    {
        T rest = x.Length;
        foreach (T value in x)
            rest -= T.Cos(value);
        return [.. x.Select((value, i) => rest + ((i + 1) * (1 - T.Cos(value))) - T.Sin(value))];
    }
}

/// <summary>27.</summary>
internal sealed class BrownAlmostLinear(int n) : Problem($"Brown almost linear {n}", [.. Enumerable.Repeat(0.5, n)], new double[n])
{
    public override T[] Outputs<T>(T[] x)
    {
        T sum = -(x.Length + 1.0), product = 1.0;
        foreach (T value in x)
            (sum, product) = (sum + value, product * value);
        return [.. x[..^1].Select(value => value + sum), product - 1];
    }
}

/// <summary>35: zero for n = 7 and 9, not for 8 and 10.</summary>
internal sealed class Chebyquad(int n) : Problem($"Chebyquad {n}", [.. Enumerable.Range(1, n).Select(j => j / (n + 1.0))], new double[n])
{
    public override T[] Outputs<T>(T[] x)
    {
        int n = x.Length;
        T[] outputs = new T[n];
        foreach (T value in x)
        {
            T shifted = (2 * value) - 1, before = 1.0, now = shifted;
            for (int i = 0; i < n; i++)
            {
                outputs[i] += now / n;
                (before, now) = (now, (2 * shifted * now) - before);
            }
        }

        for (int i = 1; i < n; i += 2)
            outputs[i] += 1 / (((i + 1.0) * (i + 1)) - 1);
        return outputs;
    }
}

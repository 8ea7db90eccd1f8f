using DeepMin.AutoDiff.Reliability.Tests.Support;

namespace DeepMin.AutoDiff.Reliability.Tests.MoreGarbowHillstrom;

// Problems of fixed size without data (Moré, Garbow and Hillstrom 1981, ACM Trans. Math. Softw. 7, 17–41); the number is theirs.

/// <summary>1.</summary>
internal sealed class Rosenbrock() : Problem("Rosenbrock", [-1.2, 1], [0, 0])
{
    public override T[] Outputs<T>(T[] x) => [10 * (x[1] - (x[0] * x[0])), 1 - x[0]];
}

/// <summary>2: zero at (5, 4), a second minimum of S = 48.984… near (11.41, −0.897).</summary>
internal sealed class FreudensteinRoth() : Problem("Freudenstein–Roth", [0.5, -2], [0, 0])
{
    public override T[] Outputs<T>(T[] x) =>
        [-13 + x[0] + ((((5 - x[1]) * x[1]) - 2) * x[1]), -29 + x[0] + ((((x[1] + 1) * x[1]) - 14) * x[1])];
}

/// <summary>3.</summary>
internal sealed class PowellBadlyScaled() : Problem("Powell badly scaled", [0, 1], [0, 0])
{
    public override T[] Outputs<T>(T[] x) => [(1e4 * x[0] * x[1]) - 1, T.Exp(-x[0]) + T.Exp(-x[1]) - 1.0001];
}

/// <summary>4.</summary>
internal sealed class BrownBadlyScaled() : Problem("Brown badly scaled", [1, 1], [0, 0, 0])
{
    public override T[] Outputs<T>(T[] x) => [x[0] - 1e6, x[1] - 2e-6, (x[0] * x[1]) - 2];
}

/// <summary>5.</summary>
internal sealed class Beale() : Problem("Beale", [1, 1], [1.5, 2.25, 2.625])
{
    public override T[] Outputs<T>(T[] x) =>
        [x[0] * (1 - x[1]), x[0] * (1 - (x[1] * x[1])), x[0] * (1 - (x[1] * x[1] * x[1]))];
}

/// <summary>6: a large residual.</summary>
internal sealed class JennrichSampson() : Problem("Jennrich–Sampson", [0.3, 0.4], [.. Enumerable.Range(1, 10).Select(i => 2.0 + (2 * i))])
{
    public override T[] Outputs<T>(T[] x) => [.. Enumerable.Range(1, 10).Select(i => T.Exp(i * x[0]) + T.Exp(i * x[1]))];
}

/// <summary>7.</summary>
internal sealed class HelicalValley() : Problem("Helical valley", [-1, 0, 0], [0, 0, 0])
{
    public override T[] Outputs<T>(T[] x)
    {
        T turns = (T.Atan(x[1] / x[0]) / (2 * Math.PI)) + (x[0].Leading < 0 ? 0.5 : 0.0);
        return [10 * (x[2] - (10 * turns)), 10 * (T.Sqrt((x[0] * x[0]) + (x[1] * x[1])) - 1), x[2]];
    }
}

/// <summary>13: D has rank 2 of 4 at the minimum.</summary>
internal sealed class PowellSingular() : Problem("Powell singular", [3, -1, 0, 1], [0, 0, 0, 0])
{
    public override T[] Outputs<T>(T[] x)
    {
        T inner = x[1] - (2 * x[2]), outer = x[0] - x[3];
        return [x[0] + (10 * x[1]), Math.Sqrt(5) * (x[2] - x[3]), inner * inner, Math.Sqrt(10) * outer * outer];
    }
}

/// <summary>14.</summary>
internal sealed class Wood() : Problem("Wood", [-3, -1, -3, -1], [0, 0, 0, 0, 0, 0])
{
    public override T[] Outputs<T>(T[] x) =>
    [
        10 * (x[1] - (x[0] * x[0])), 1 - x[0], Math.Sqrt(90) * (x[3] - (x[2] * x[2])), 1 - x[2],
        Math.Sqrt(10) * (x[1] + x[3] - 2), (x[1] - x[3]) / Math.Sqrt(10),
    ];
}

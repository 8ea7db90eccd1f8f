using DeepMin.AutoDiff.Reliability.Tests.Support;

namespace DeepMin.AutoDiff.Reliability.Tests.MoreGarbowHillstrom;

// Problems with data (Moré, Garbow and Hillstrom 1981); the number is theirs.

/// <summary>8.</summary>
internal sealed class Bard() : Problem("Bard", [1, 1, 1], [.14, .18, .22, .25, .29, .32, .35, .39, .37, .58, .73, .96, 1.34, 2.10, 4.39])
{
    public override T[] Outputs<T>(T[] x) =>
        [.. Enumerable.Range(1, 15).Select(u => x[0] + (u / (((16.0 - u) * x[1]) + (Math.Min(u, 16.0 - u) * x[2]))))];
}

/// <summary>9.</summary>
internal sealed class GaussianCurve() : Problem(
    "Gaussian", [0.4, 1, 0], [.0009, .0044, .0175, .0540, .1295, .2420, .3521, .3989, .3521, .2420, .1295, .0540, .0175, .0044, .0009])
{
    public override T[] Outputs<T>(T[] x) => [.. Enumerable.Range(1, 15).Select(i =>
    {
        T t = ((8.0 - i) / 2) - x[2];
        return x[0] * T.Exp(-(x[1] * t * t / 2));
    })];
}

/// <summary>10.</summary>
internal sealed class Meyer() : Problem(
    "Meyer",
    [0.02, 4000, 250],
    [34780, 28610, 23650, 19630, 16370, 13720, 11540, 9744, 8261, 7030, 6005, 5147, 4427, 3820, 3307, 2872])
{
    public override T[] Outputs<T>(T[] x) => [.. Enumerable.Range(1, 16).Select(i => x[0] * T.Exp(x[1] / ((45.0 + (5 * i)) + x[2])))];
}

/// <summary>11, with 99 equations.</summary>
internal sealed class Gulf() : Problem("Gulf", [5, 2.5, 0.15], [.. Enumerable.Range(1, 99).Select(i => i / 100.0)])
{
    public override T[] Outputs<T>(T[] x) => [.. Enumerable.Range(1, 99).Select(i =>
    {
        T distance = (25 + Math.Pow(-50 * Math.Log(i / 100.0), 2.0 / 3)) - x[1];
        T power = T.Exp(x[2] * T.Log(distance.Leading < 0 ? -distance : distance));
        return T.Exp(-(power / x[0]));
    })];
}

/// <summary>12.</summary>
internal sealed class Box() : Problem("Box 3D", [0, 10, 20], new double[10])
{
    public override T[] Outputs<T>(T[] x) => [.. Enumerable.Range(1, 10).Select(i =>
        T.Exp(-(0.1 * i * x[0])) - T.Exp(-(0.1 * i * x[1])) - (x[2] * (Math.Exp(-0.1 * i) - Math.Exp(-i))))];
}

/// <summary>15.</summary>
internal sealed class KowalikOsborne() : Problem(
    "Kowalik–Osborne", [.25, .39, .415, .39], [.1957, .1947, .1735, .1600, .0844, .0627, .0456, .0342, .0323, .0235, .0246])
{
    private static readonly double[] U = [4, 2, 1, .5, .25, .167, .125, .1, .0833, .0714, .0625];

    public override T[] Outputs<T>(T[] x) => [.. U.Select(u => x[0] * (u * (u + x[1])) / ((u * (u + x[2])) + x[3]))];
}

/// <summary>16: a large residual.</summary>
internal sealed class BrownDennis() : Problem("Brown–Dennis", [25, 5, -5, -1], new double[20])
{
    public override T[] Outputs<T>(T[] x) => [.. Enumerable.Range(1, 20).Select(i =>
    {
        double t = i / 5.0;
        T first = x[0] + (t * x[1]) - Math.Exp(t), second = x[2] + (Math.Sin(t) * x[3]) - Math.Cos(t);
        return (first * first) + (second * second);
    })];
}

/// <summary>17.</summary>
internal sealed class Osborne1() : Problem(
    "Osborne 1",
    [.5, 1.5, -1, .01, .02],
    [
        .844, .908, .932, .936, .925, .908, .881, .850, .818, .784, .751, .718, .685, .658, .628, .603, .580,
        .558, .538, .522, .506, .490, .478, .467, .457, .448, .438, .431, .424, .420, .414, .411, .406,
    ])
{
    public override T[] Outputs<T>(T[] x) =>
        [.. Enumerable.Range(0, 33).Select(i => x[0] + (x[1] * T.Exp(-(10.0 * i * x[3]))) + (x[2] * T.Exp(-(10.0 * i * x[4]))))];
}

/// <summary>18.</summary>
internal sealed class Biggs() : Problem(
    "Biggs EXP6", [1, 2, 1, 1, 1, 1], [.. Enumerable.Range(1, 13).Select(i => Math.Exp(-0.1 * i) - (5 * Math.Exp(-i)) + (3 * Math.Exp(-0.4 * i)))])
{
    public override T[] Outputs<T>(T[] x) => [.. Enumerable.Range(1, 13).Select(i =>
        (x[2] * T.Exp(-(0.1 * i * x[0]))) - (x[3] * T.Exp(-(0.1 * i * x[1]))) + (x[5] * T.Exp(-(0.1 * i * x[4]))))];
}

/// <summary>19.</summary>
internal sealed class Osborne2() : Problem(
    "Osborne 2",
    [1.3, .65, .65, .7, .6, 3, 5, 7, 2, 4.5, 5.5],
    [
        1.366, 1.191, 1.112, 1.013, .991, .885, .831, .847, .786, .725, .746, .679, .608, .655, .616, .606, .602, .626, .651, .724, .649, .649,
        .694, .644, .624, .661, .612, .558, .533, .495, .500, .423, .395, .375, .372, .391, .396, .405, .428, .429, .523, .562, .607, .653,
        .672, .708, .633, .668, .645, .632, .591, .559, .597, .625, .739, .710, .729, .720, .636, .581, .428, .292, .162, .098, .054,
    ])
{
    public override T[] Outputs<T>(T[] x) => [.. Enumerable.Range(0, 65).Select(i =>
    {
        double t = i / 10.0;
        return (x[0] * T.Exp(-(t * x[4]))) + Peak(t, x[1], x[5], x[8]) + Peak(t, x[2], x[6], x[9]) + Peak(t, x[3], x[7], x[10]);
    })];

    private static T Peak<T>(double t, T height, T width, T center)
        where T : struct, IScalar<T>
    {
        T distance = t - center;
        return height * T.Exp(-(distance * distance * width));
    }
}

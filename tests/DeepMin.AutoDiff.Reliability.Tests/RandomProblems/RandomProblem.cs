using DeepMin.AutoDiff.Flows;
using DeepMin.AutoDiff.Reliability.Tests.Support;

namespace DeepMin.AutoDiff.Reliability.Tests.RandomProblems;

/// <summary>A seeded problem: a curve on an offset of 1e0 … 1e12, noise of 0, 1e-6 or 1e-2 of its height, and a start away from the truth.</summary>
internal sealed class RandomProblem : Problem
{
    public const int Count = 400;
    private const int Samples = 40;

    private static readonly Curve[] Kinds =
        [new Exponential(), new TallExponential(), new Peak(), new Logistic(), new MichaelisMenten(), new TwoExponentials(), new DampedCosine()];

    private static readonly double[] NoiseLevels = [0, 1e-6, 1e-2];

    private readonly Curve _curve;
    private readonly double[] _inputs;
    private readonly double[] _truth;

    private RandomProblem(string name, Curve curve, double[] inputs, double[] truth, double[] start, double[] targets)
        : base(name, start, targets) => (_curve, _inputs, _truth) = (curve, inputs, truth);

    /// <summary>Draws problem number 0 … 399; kinds, offsets and noise levels take turns. Far starts are spread four times as wide.</summary>
    public static RandomProblem Create(int number, bool isFar = false)
    {
        Random random = new(number);
        Curve curve = Kinds[number % Kinds.Length];
        int exponent = number / Kinds.Length % 13;
        double noise = NoiseLevels[number / (Kinds.Length * 13) % NoiseLevels.Length];
        double[] truth = [Math.Pow(10, exponent) * (1 + random.NextDouble()), .. curve.Truth(random)];
        double[] inputs = [.. Enumerable.Range(0, Samples).Select(i => curve.Length * i / (Samples - 1))];
        Plain[] point = [.. truth.Select(value => (Plain)value)];
        double height = curve is TallExponential ? truth[0] : Math.Abs(truth[1]);
        double[] targets = [.. inputs.Select(x => curve.Value(x, point).Leading + (noise * height * Normal(random)))];
        double[] start = [truth[0] * (number % 2 == 0 ? 1 : 1 + (0.1 * Normal(random))), .. truth[1..]];
        for (int j = 1; j < start.Length; j++)
            start[j] *= Math.Exp((isFar ? 4 : 1) * curve.StartSpreads[j - 1] * Normal(random));
        return new RandomProblem($"{number}: {curve.GetType().Name} on 1e{exponent}, noise {noise:g1}{(isFar ? ", far start" : "")}", curve, inputs, truth, start, targets);
    }

    public override T[] Outputs<T>(T[] theta) => [.. _inputs.Select(x => _curve.Value(x, theta))];

    /// <summary>The minimum that double-double arithmetic finds from the truth.</summary>
    public ReferenceFit Reference() => ReferenceFit.Of(this, _truth);

    public (double[] Theta, FitReport Report) Fit(FitOptions options) => _curve.Fit(_inputs, Targets, Start, options);

    /// <summary>Whether the rounding of the data leaves three digits of every parameter.</summary>
    public bool KeepsThreeDigits(ReferenceFit reference) => reference.RootCovariance
        .Select((root, j) => Math.ScaleB(Targets.Max(Math.Abs), -53) * root <= 1e-3 * Math.Abs(reference.Theta[j]))
        .All(isKept => isKept);

    /// <summary>Whether parameters are those of the reference, up to the rounding of data and outputs.</summary>
    public bool Agrees(ReferenceFit reference, double[] theta)
    {
        double rounding = 4 * Math.Sqrt(Samples) * Math.ScaleB(Targets.Max(Math.Abs), -53);
        double[] actual = _curve.Canonical(theta), expected = _curve.Canonical(reference.Theta);
        return Enumerable.Range(0, actual.Length).All(j =>
            Math.Abs(actual[j] - expected[j]) <= (rounding * reference.RootCovariance[j]) + (1e-6 * Math.Abs(expected[j])));
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}

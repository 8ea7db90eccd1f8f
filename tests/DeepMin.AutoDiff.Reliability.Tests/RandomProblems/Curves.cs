using DeepMin.AutoDiff.Flows;

namespace DeepMin.AutoDiff.Reliability.Tests.RandomProblems;

// The formulas of the models a second time, for every kind of number.

internal sealed class Exponential : Curve
{
    public override double[] StartSpreads => [0.3, 0.3];

    public override double[] Truth(Random random) => [Sign(random) * Uniform(random, 0.5, 5), Uniform(random, 0.3, 3)];

    public override T Value<T>(double x, T[] b) => b[0] + (b[1] * T.Exp(-(b[2] * x)));

    public override (double[] Theta, FitReport Report) Fit(double[] inputs, double[] targets, double[] start, FitOptions options) =>
        FitModel<OffExp>(inputs, targets, start, options);
}

/// <summary>No offset beside it: the offset is its height.</summary>
internal sealed class TallExponential : Curve
{
    public override double[] StartSpreads => [0.3];

    public override double[] Truth(Random random) => [Uniform(random, 0.3, 3)];

    public override T Value<T>(double x, T[] b) => b[0] * T.Exp(-(b[1] * x));

    public override (double[] Theta, FitReport Report) Fit(double[] inputs, double[] targets, double[] start, FitOptions options) =>
        FitModel<ExpDec>(inputs, targets, start, options);
}

internal sealed class Peak : Curve
{
    public override double[] StartSpreads => [0.3, 0.05, 0.2];

    public override double[] Truth(Random random) => [Sign(random) * Uniform(random, 0.5, 5), Uniform(random, 1.5, 3.5), Uniform(random, 0.4, 1.2)];

    public override T Value<T>(double x, T[] b)
    {
        T distance = (x - b[2]) / b[3];
        return b[0] + (b[1] * T.Exp(-(distance * distance)));
    }

    public override (double[] Theta, FitReport Report) Fit(double[] inputs, double[] targets, double[] start, FitOptions options) =>
        FitModel<OffsetPeak>(inputs, targets, start, options);
}

internal sealed class Logistic : Curve
{
    public override double[] StartSpreads => [0.3, 0.2, 0.1];

    public override double[] Truth(Random random) => [Sign(random) * Uniform(random, 0.5, 5), Uniform(random, 1.5, 4), Uniform(random, 2, 3)];

    public override T Value<T>(double x, T[] b) => b[0] + (b[1] / (1 + T.Exp(-(b[2] * (x - b[3])))));

    public override (double[] Theta, FitReport Report) Fit(double[] inputs, double[] targets, double[] start, FitOptions options) =>
        FitModel<OffsetLogistic>(inputs, targets, start, options);
}

internal sealed class MichaelisMenten : Curve
{
    public override double[] StartSpreads => [0.3, 0.3];

    public override double[] Truth(Random random) => [Sign(random) * Uniform(random, 0.5, 5), Uniform(random, 0.3, 2)];

    public override T Value<T>(double x, T[] b) => b[0] + (b[1] * x / (b[2] + x));

    public override (double[] Theta, FitReport Report) Fit(double[] inputs, double[] targets, double[] start, FitOptions options) =>
        FitModel<OffsetMichaelisMenten>(inputs, targets, start, options);
}

internal sealed class TwoExponentials : Curve
{
    public override double[] StartSpreads => [0.2, 0.15, 0.2, 0.15];

    public override double[] Truth(Random random) =>
        [Uniform(random, 1, 5), Uniform(random, 0.3, 0.7), Uniform(random, 1, 5), Uniform(random, 2.5, 5)];

    public override T Value<T>(double x, T[] b) => b[0] + (b[1] * T.Exp(-(b[2] * x))) + (b[3] * T.Exp(-(b[4] * x)));

    public override (double[] Theta, FitReport Report) Fit(double[] inputs, double[] targets, double[] start, FitOptions options) =>
        FitModel<OffsetTwoExponentials>(inputs, targets, start, options);

    public override double[] Canonical(double[] theta) =>
        theta[2] <= theta[4] ? theta : [theta[0], theta[3], theta[4], theta[1], theta[2]];
}

internal sealed class DampedCosine : Curve
{
    public override double[] StartSpreads => [0.2, 0.2, 0.03];

    public override double[] Truth(Random random) => [Sign(random) * Uniform(random, 0.5, 5), Uniform(random, 0.1, 0.8), Uniform(random, 2, 5)];

    public override T Value<T>(double x, T[] b) => b[0] + (b[1] * T.Exp(-(b[2] * x)) * T.Cos(b[3] * x));

    public override (double[] Theta, FitReport Report) Fit(double[] inputs, double[] targets, double[] start, FitOptions options) =>
        FitModel<OffsetDampedCosine>(inputs, targets, start, options);

    // cos is even.
    public override double[] Canonical(double[] theta) => [theta[0], theta[1], theta[2], Math.Abs(theta[3])];
}

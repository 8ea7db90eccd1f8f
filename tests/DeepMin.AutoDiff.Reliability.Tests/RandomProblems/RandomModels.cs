namespace DeepMin.AutoDiff.Reliability.Tests.RandomProblems;

// Curves on an offset, which may be large against what stands on it. The formulas of the checks are in Curves.cs.

/// <summary>b1 + b2·exp(−((x − b3)/b4)²).</summary>
[Model(inputs: 1)]
internal sealed partial class OffsetPeak
{
    [Output] private static double Value(double x, double b1, double b2, double b3, double b4) => b1 + b2 * Math.Exp(-Math.Pow((x - b3) / b4, 2));
}

/// <summary>b1 + b2/(1 + exp(−b3·(x − b4))).</summary>
[Model(inputs: 1)]
internal sealed partial class OffsetLogistic
{
    [Output] private static double Value(double x, double b1, double b2, double b3, double b4) => b1 + b2 / (1 + Math.Exp(-b3 * (x - b4)));
}

/// <summary>b1 + b2·x/(b3 + x).</summary>
[Model(inputs: 1)]
internal sealed partial class OffsetMichaelisMenten
{
    [Output] private static double Value(double x, double b1, double b2, double b3) => b1 + b2 * x / (b3 + x);
}

/// <summary>b1 + b2·exp(−b3·x) + b4·exp(−b5·x).</summary>
[Model(inputs: 1)]
internal sealed partial class OffsetTwoExponentials
{
    [Output]
    private static double Value(double x, double b1, double b2, double b3, double b4, double b5) =>
        b1 + b2 * Math.Exp(-b3 * x) + b4 * Math.Exp(-b5 * x);
}

/// <summary>b1 + b2·exp(−b3·x)·cos(b4·x).</summary>
[Model(inputs: 1)]
internal sealed partial class OffsetDampedCosine
{
    [Output]
    private static double Value(double x, double b1, double b2, double b3, double b4) => b1 + b2 * Math.Exp(-b3 * x) * Math.Cos(b4 * x);
}

namespace DeepMin.AutoDiff.Reliability.Tests;

/// <summary>b1·exp(−b2·x).</summary>
[Model(inputs: 1)]
public sealed partial class ExpDec
{
    [Output] private static double Value(double x, double b1, double b2) => b1 * Math.Exp(-b2 * x);
}

/// <summary>b1 + b2·exp(−b3·x).</summary>
[Model(inputs: 1)]
public sealed partial class OffExp
{
    [Output] private static double Value(double x, double b1, double b2, double b3) => b1 + b2 * Math.Exp(-b3 * x);
}

/// <summary>a + b·x.</summary>
[Model(inputs: 1)]
public sealed partial class Line
{
    [Output] private static double Value(double x, double a, double b) => a + b * x;
}

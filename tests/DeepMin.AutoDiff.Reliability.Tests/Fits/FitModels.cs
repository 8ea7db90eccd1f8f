namespace DeepMin.AutoDiff.Reliability.Tests.Fits;

/// <summary>height·exp(−((x − c)/w)²).</summary>
[Model(inputs: 1)]
public sealed partial class Peak
{
    [Output] private static double Value(double x, double height, double center, double width) => height * Math.Exp(-((x - center) / width) * ((x - center) / width));
}

/// <summary>a + b·x².</summary>
[Model(inputs: 1)]
public sealed partial class Parabola
{
    [Output] private static double Value(double x, double a, double b) => a + b * x * x;
}

/// <summary>The terms of Brown and Dennis (1971), whose residuals at the minimum are large.</summary>
[Model(inputs: 1)]
public sealed partial class BrownDennis
{
    [Output]
    private static double Value(double t, double a, double b, double c, double d) =>
        (a + t * b - Math.Exp(t)) * (a + t * b - Math.Exp(t)) + (c + d * Math.Sin(t) - Math.Cos(t)) * (c + d * Math.Sin(t) - Math.Cos(t));
}

/// <summary>The terms of Jennrich and Sampson (1968), at whose minimum both parameters are equal and D is singular.</summary>
[Model(inputs: 1)]
public sealed partial class JennrichSampson
{
    [Output] private static double Value(double i, double a, double b) => Math.Exp(i * a) + Math.Exp(i * b);
}

/// <summary>b1 + exp(b2·x).</summary>
[Model(inputs: 1)]
public sealed partial class Growth
{
    [Output] private static double Value(double x, double b1, double b2) => b1 + Math.Exp(b2 * x);
}

/// <summary>The discharge exp(−t/(1e12·C)).</summary>
[Model(inputs: 1)]
public sealed partial class Discharge
{
    [Output] private static double Value(double t, double c) => Math.Exp(-t / (1e12 * c));
}

/// <summary>The discharge V·exp(−t/(1e12·C)).</summary>
[Model(inputs: 1)]
public sealed partial class DischargeFrom
{
    [Output] private static double Value(double t, double v, double c) => v * Math.Exp(-t / (1e12 * c));
}

/// <summary>b1·b2·x/(b3 − 1), of which data determine one number.</summary>
[Model(inputs: 1)]
public sealed partial class Quotient
{
    [Output] private static double Value(double x, double b1, double b2, double b3) => b1 * b2 * x / (b3 - 1);
}

/// <summary>a·√(x − b), not a number where b is above an x.</summary>
[Model(inputs: 1)]
public sealed partial class ShiftedRoot
{
    [Output] private static double Value(double x, double a, double b) => a * Math.Sqrt(x - b);
}

/// <summary>a·exp(−b·x)·cos(c·x).</summary>
[Model(inputs: 1)]
public sealed partial class DampedCosine
{
    [Output] private static double Value(double x, double a, double b, double c) => a * Math.Exp(-b * x) * Math.Cos(c * x);
}

/// <summary>MGH17 of the NIST problems.</summary>
[Model(inputs: 1)]
public sealed partial class TwoExponentials
{
    [Output] private static double Value(double x, double b1, double b2, double b3, double b4, double b5) => b1 + b2 * Math.Exp(-x * b4) + b3 * Math.Exp(-x * b5);
}

/// <summary>(x·b)²: at b = 0 the derivative vanishes, and the sum of squares of positive data has a maximum.</summary>
[Model(inputs: 1)]
public sealed partial class SquaredSlope
{
    [Output] private static double Value(double x, double b) => x * b * x * b;
}

/// <summary>1-6-1 tanh in the units of its data.</summary>
[Network(1)]
[Standardize(StandardizedPart.Inputs)]
[Standardize(StandardizedPart.Outputs)]
[Dense(6, Activation.Tanh)]
[Dense(1)]
public sealed partial class ScaledNetwork;

using DeepMin.AutoDiff;

namespace Calibration;

// The problems of the NIST Statistical Reference Datasets for nonlinear regression, by the names that they have there.

/// <summary>Misra1a.</summary>
[Model(inputs: 1)]
public sealed partial class Misra1a
{
    [Output] private static double Volume(double x, double b1, double b2) => b1 * (1 - Math.Exp(-b2 * x));
}

/// <summary>Chwirut2.</summary>
[Model(inputs: 1)]
public sealed partial class Chwirut2
{
    [Output] private static double Response(double x, double b1, double b2, double b3) => Math.Exp(-b1 * x) / (b2 + b3 * x);
}

/// <summary>Lanczos3.</summary>
[Model(inputs: 1)]
public sealed partial class Lanczos3
{
    [Output]
    private static double Sum(double x, double b1, double b2, double b3, double b4, double b5, double b6) => Term(x, b1, b2) + Term(x, b3, b4) + Term(x, b5, b6);

    private static double Term(double x, double amount, double rate) => amount * Math.Exp(-rate * x);
}

/// <summary>DanWood.</summary>
[Model(inputs: 1)]
public sealed partial class DanWood
{
    [Output] private static double Energy(double x, double b1, double b2) => b1 * Math.Pow(x, b2);
}

/// <summary>Misra1b.</summary>
[Model(inputs: 1)]
public sealed partial class Misra1b
{
    [Output] private static double Volume(double x, double b1, double b2) => b1 * (1 - Math.Pow(1 + b2 * x / 2, -2));
}

/// <summary>Kirby2.</summary>
[Model(inputs: 1)]
public sealed partial class Kirby2
{
    [Output]
    private static double Response(double x, double b1, double b2, double b3, double b4, double b5)
    {
        double square = x * x;
        return (b1 + b2 * x + b3 * square) / (1 + b4 * x + b5 * square);
    }
}

/// <summary>Gauss1.</summary>
[Model(inputs: 1)]
public sealed partial class Gauss1
{
    [Output]
    private static double Signal(double x, double b1, double b2, double b3, double b4, double b5, double b6, double b7, double b8) =>
        b1 * Math.Exp(-b2 * x) + Peak(x, b3, b4, b5) + Peak(x, b6, b7, b8);

    private static double Peak(double x, double height, double center, double width)
    {
        double distance = x - center;
        return height * Math.Exp(-(distance * distance) / (width * width));
    }
}

/// <summary>Roszman1.</summary>
[Model(inputs: 1)]
public sealed partial class Roszman1
{
    [Output] private static double Defect(double x, double b1, double b2, double b3, double b4) => b1 - b2 * x - Math.Atan(b3 / (x - b4)) / Math.PI;
}

/// <summary>MGH09.</summary>
[Model(inputs: 1)]
public sealed partial class MGH09
{
    [Output] private static double Rate(double x, double b1, double b2, double b3, double b4) => b1 * (x * x + x * b2) / (x * x + x * b3 + b4);
}

/// <summary>Thurber.</summary>
[Model(inputs: 1)]
public sealed partial class Thurber
{
    [Output]
    private static double Mobility(double x, double b1, double b2, double b3, double b4, double b5, double b6, double b7) =>
        Cubic(x, b1, b2, b3, b4) / Cubic(x, 1, b5, b6, b7);

    private static double Cubic(double x, double c0, double c1, double c2, double c3) => c0 + x * (c1 + x * (c2 + x * c3));
}

/// <summary>BoxBOD.</summary>
[Model(inputs: 1)]
public sealed partial class BoxBOD
{
    [Output] private static double Demand(double x, double b1, double b2) => b1 * (1 - Math.Exp(-b2 * x));
}

/// <summary>Rat42.</summary>
[Model(inputs: 1)]
public sealed partial class Rat42
{
    [Output] private static double Yield(double x, double b1, double b2, double b3) => b1 / (1 + Math.Exp(b2 - b3 * x));
}

/// <summary>Eckerle4.</summary>
[Model(inputs: 1)]
public sealed partial class Eckerle4
{
    [Output]
    private static double Transmittance(double x, double b1, double b2, double b3)
    {
        double deviation = (x - b3) / b2;
        return b1 / b2 * Math.Exp(-0.5 * deviation * deviation);
    }
}

/// <summary>Nelson, whose observations are logarithms.</summary>
[Model(inputs: 2)]
public sealed partial class Nelson
{
    [Output] private static double LogStrength(double x1, double x2, double b1, double b2, double b3) => b1 - b2 * x1 * Math.Exp(-b3 * x2);
}


using static System.Math;

namespace DeepMin.AutoDiff.Tests.Networks;

// The models of Datasets/nist.json, by the names they have there.

[Model(inputs: 1)]
public sealed partial class Misra1a
{
    [Output] private static double Volume(double x, double b1, double b2) => b1 * (1 - Exp(-b2 * x));
}

[Model(inputs: 1)]
public sealed partial class Chwirut2
{
    [Output] private static double Response(double x, double b1, double b2, double b3) => Exp(-b1 * x) / (b2 + (b3 * x));
}

[Model(inputs: 1)]
public sealed partial class Lanczos3
{
    [Output]
    private static double Signal(double x, double b1, double b2, double b3, double b4, double b5, double b6) =>
        Decay(x, b1, b2) + Decay(x, b3, b4) + Decay(x, b5, b6);

    private static double Decay(double x, double amplitude, double rate) => amplitude * Exp(-rate * x);
}

[Model(inputs: 1)]
public sealed partial class DanWood
{
    [Output] private static double Energy(double x, double b1, double b2) => b1 * Pow(x, b2);
}

[Model(inputs: 1)]
public sealed partial class Misra1b
{
    [Output] private static double Volume(double x, double b1, double b2) => b1 * (1 - Pow(1 + (b2 * x / 2), -2));
}

[Model(inputs: 1)]
public sealed partial class Kirby2
{
    [Output]
    private static double Image(double x, double b1, double b2, double b3, double b4, double b5) =>
        (b1 + (b2 * x) + (b3 * Pow(x, 2))) / (1 + (b4 * x) + (b5 * Pow(x, 2)));
}

[Model(inputs: 1)]
public sealed partial class Gauss1
{
    [Output]
    private static double Spectrum(double x, double b1, double b2, double b3, double b4, double b5, double b6, double b7, double b8)
    {
        double background = b1 * Exp(-b2 * x);
        return background + Peak(x, b3, b4, b5) + Peak(x, b6, b7, b8);
    }

    private static double Peak(double x, double height, double centre, double width) =>
        height * Exp(-Pow(x - centre, 2) / Pow(width, 2));
}

[Model(inputs: 1)]
public sealed partial class Roszman1
{
    [Output] private static double Defect(double x, double b1, double b2, double b3, double b4) => b1 - (b2 * x) - (Atan(b3 / (x - b4)) / PI);
}

[Model(inputs: 1)]
public sealed partial class Mgh09
{
    [Output]
    private static double Rate(double x, double b1, double b2, double b3, double b4) =>
        b1 * ((x * x) + (x * b2)) / ((x * x) + (x * b3) + b4);
}

[Model(inputs: 1)]
public sealed partial class Thurber
{
    [Output]
    private static double Mobility(double x, double b1, double b2, double b3, double b4, double b5, double b6, double b7) =>
        (b1 + (x * (b2 + (x * (b3 + (x * b4)))))) / (1 + (x * (b5 + (x * (b6 + (x * b7))))));
}

[Model(inputs: 1)]
public sealed partial class BoxBod
{
    [Output] private static double Demand(double x, double b1, double b2) => b1 * (1 - Exp(-b2 * x));
}

[Model(inputs: 1)]
public sealed partial class Rat42
{
    [Output] private static double Growth(double x, double b1, double b2, double b3) => b1 / (1 + Exp(b2 - (b3 * x)));
}

[Model(inputs: 1)]
public sealed partial class Eckerle4
{
    [Output]
    private static double Transmittance(double x, double b1, double b2, double b3)
    {
        double z = (x - b3) / b2;
        return b1 / b2 * Exp(-0.5 * z * z);
    }
}

/// <summary>The logarithm of the dielectric strength.</summary>
[Model(inputs: 2)]
public sealed partial class Nelson
{
    [Output] private static double LogStrength(double x1, double x2, double b1, double b2, double b3) => b1 - (b2 * x1 * Exp(-b3 * x2));
}

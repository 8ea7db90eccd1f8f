namespace DeepMin.AutoDiff.Tests.Models;

/// <summary>Two outputs that share parameters.</summary>
[Model(inputs: 1)]
public sealed partial class Reaction
{
    [Output] private static double Educt(double t, double amount, double rate) => amount * Remaining(t, rate);

    [Output] private static double Product(double t, double amount, double rate, double offset) => offset + amount * (1 - Remaining(t, rate));

    private static double Remaining(double t, double rate) => Math.Exp(-rate * t);
}

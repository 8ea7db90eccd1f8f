namespace DeepMin.AutoDiff.Generators.Tests.Models;

/// <summary>The arithmetic in which tests write networks by hand.</summary>
internal static class HandWritten
{
    /// <summary>W·h + b, where W starts at an offset; no offset of b means no b.</summary>
    public static double[] Affine(double[] theta, double[] h, int rows, int weights, int? bias = null) =>
        [.. Enumerable.Range(0, rows).Select(i => h.Select((value, j) => theta[weights + (i * h.Length) + j] * value).Sum() + (bias is { } b ? theta[b + i] : 0))];

    public static double[] Apply(double[] z, Func<double, double> function) => [.. z.Select(function)];

    public static double[] Add(double[] left, double[] right) => [.. left.Zip(right, (a, b) => a + b)];

    public static double[] Subtract(double[] left, double[] right) => [.. left.Zip(right, (a, b) => a - b)];

    public static double[] Multiply(double[] left, double[] right) => [.. left.Zip(right, (a, b) => a * b)];

    public static double[] Divide(double[] left, double[] right) => [.. left.Zip(right, (a, b) => a / b)];

    public static double Sigmoid(double z) => 1 / (1 + Math.Exp(-z));

    public static double Softplus(double z) => Math.Log(1 + Math.Exp(z));
}

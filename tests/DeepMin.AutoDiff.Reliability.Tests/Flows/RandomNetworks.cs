namespace DeepMin.AutoDiff.Reliability.Tests.Flows;

/// <summary>Data and parameters from seeds.</summary>
internal static class RandomNetworks
{
    public static double[] Gaussian(Random random, int length, double deviation = 1)
    {
        double[] values = new double[length];
        for (int i = 0; i < length; i++)
            values[i] = deviation * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        return values;
    }

    /// <summary>Weights of deviation 1/√fan-in, biases of deviation 0.1, layer by layer: W row-major, then b.</summary>
    public static double[] Theta(Random random, params int[] widths)
    {
        List<double> theta = [];
        for (int l = 1; l < widths.Length; l++)
        {
            theta.AddRange(Gaussian(random, widths[l] * widths[l - 1], 1 / Math.Sqrt(widths[l - 1])));
            theta.AddRange(Gaussian(random, widths[l], 0.1));
        }

        return [.. theta];
    }
}

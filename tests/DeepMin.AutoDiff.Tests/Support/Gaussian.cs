namespace DeepMin.AutoDiff.Tests.Support;

/// <summary>Reproducible standard normal numbers.</summary>
public static class Gaussian
{
    public static double[] Vector(Random random, int length, double scale = 1)
    {
        double[] values = new double[length];
        for (int i = 0; i < length; i++)
            values[i] = scale * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        return values;
    }
}

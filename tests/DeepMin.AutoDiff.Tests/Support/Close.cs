using System.Runtime.InteropServices;

namespace DeepMin.AutoDiff.Tests.Support;

/// <summary>Compares vectors in the measure of the reference document.</summary>
public static class Close
{
    /// <summary>max|actual − expected|.</summary>
    public static double MaxDifference(ReadOnlySpan<double> expected, ReadOnlySpan<double> actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        double difference = 0;
        for (int i = 0; i < expected.Length; i++)
            difference = double.IsNaN(actual[i]) ? double.PositiveInfinity : Math.Max(difference, Math.Abs(expected[i] - actual[i]));
        return difference;
    }

    /// <summary>Requires max|actual − expected| ≤ tolerance·max|expected|.</summary>
    public static void MaxNorm(ReadOnlySpan<double> expected, ReadOnlySpan<double> actual, double tolerance, string what)
    {
        double scale = 0;
        foreach (double value in expected)
            scale = Math.Max(scale, Math.Abs(value));
        double difference = MaxDifference(expected, actual);
        Assert.True(difference <= tolerance * scale, $"{what}: error {difference:g3}, largest reference {scale:g3}, tolerance {tolerance:g3}.");
    }

    /// <summary>Requires the same bits in every entry; arrays may be large.</summary>
    public static void SameBits(double[] expected, double[] actual, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        int same = MemoryMarshal.Cast<double, long>(expected).CommonPrefixLength(MemoryMarshal.Cast<double, long>(actual));
        Assert.True(same == expected.Length, same < expected.Length ? $"{what}: entry {same} is {actual[same]:R}, expected {expected[same]:R}." : what);
    }
}

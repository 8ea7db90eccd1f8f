namespace DeepMin.AutoDiff.Reliability.Tests.Fits;

/// <summary>Inputs at equal distances.</summary>
internal static class Grid
{
    public static double[] Of(double first, double last, int count) => [.. Enumerable.Range(0, count).Select(i => first + ((last - first) * i / (count - 1)))];
}

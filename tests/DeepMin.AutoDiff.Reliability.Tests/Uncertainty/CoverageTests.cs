using Calibration.Uncertainty;
using MathNet.Numerics.Distributions;
using Xunit.Abstractions;

namespace DeepMin.AutoDiff.Reliability.Tests.Uncertainty;

/// <summary>Intervals hold the truth as often as they say, in simulated fits; where linear ones do not, the curvature says so.</summary>
public class CoverageTests(ITestOutputHelper output)
{
    private const int Simulations = 2000;

    // Covered counts between which 99.9 % of all studies lie, if the level is true.
    private static readonly (int Least, int Most) Limits = (Quantile(0.0005), Quantile(0.9995));

    [Fact]
    public void Intervals_CoverAsTheySay_OrAreDoubtful()
    {
        CoverageCount[] counts = [.. CoverageStudy.RunAll(Simulations).SelectMany(study => study)];
        foreach (CoverageCount count in counts)
            output.WriteLine($"{count.Model}; {count.Method}: {count.Covered} of {count.Simulations}, {count.Verdict}");
        foreach (CoverageCount count in counts)
        {
            bool isFits = count.Method == "fits", isTrue = isFits ? count.Covered == Simulations : count.Covered >= Limits.Least && count.Covered <= Limits.Most;
            Assert.True(isTrue || count.Verdict == "doubtful", $"{count}, expected {Limits}.");
        }

        // The verdict would be worth nothing if it never doubted, or where linear intervals hold.
        Assert.Contains(counts, count => count.Verdict == "doubtful" && count.Method.StartsWith("t,", StringComparison.Ordinal) && (count.Covered < Limits.Least || count.Covered > Limits.Most));
        Assert.Equal(4, counts.Where(count => count.Verdict == "trusted").Select(count => count.Model).Distinct().Count());
    }

    private static int Quantile(double probability)
    {
        int count = 0;
        while (Binomial.CDF(0.95, Simulations, count) < probability)
            count++;
        return count;
    }
}

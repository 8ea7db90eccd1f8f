using DeepMin.AutoDiff.Flows;

namespace DeepMin.AutoDiff.Reliability.Tests.Fits;

/// <summary>Fits with so many parameters that D is not formed, beside those that are just small enough for it.</summary>
public class WideFitsTests
{
    private const int Rows = 20;

    // D has 4,000,000 entries at most where it is formed.
    private const int MostDense = 200_000;

    private static readonly double[] Targets = [.. Enumerable.Range(0, Rows).Select(i => Math.Sin(1.7 * i))];

    [Theory]
    [InlineData(MostDense, true)]
    [InlineData(MostDense + 1, true)]
    [InlineData(MostDense, false)]
    [InlineData(MostDense + 1, false)]
    public void Targets_AreMet_AlongTheLineAndByDampedStepsAlone(int parameters, bool isAlongLine)
    {
        // A line that may not reject a step ends at once.
        StraightLineOptions line = isAlongLine ? new() { AllowDampedFinish = true } : new() { MinStep = 1, MaxCorrections = 1, PathTolerance = 1e-15 };
        using BlockMap map = new(Rows, parameters);
        FitResult fit = Fit.Run(map, Targets, Start(parameters), new FitOptions { MaxStarts = 1, StraightLine = line });
        Assert.True(fit.Report.IsSuccess, fit.Report.ToString());
        Assert.Equal(Rows, fit.Report.Rank);
        Assert.InRange(Residual(map, Targets, fit.Theta), 0, 1e-12 * Math.Sqrt(Targets.Sum(y => y * y)));
        Assert.InRange(fit.Report.Iterations, 1, 60);
    }

    private static double[] Start(int parameters) => [.. Enumerable.Range(0, parameters).Select(j => 0.01 * Math.Sin(0.37 * j))];

    private static double Residual(OutputMap map, double[] targets, ReadOnlySpan<double> theta)
    {
        double[] outputs = new double[targets.Length];
        map.Evaluate(theta, outputs);
        return Math.Sqrt(outputs.Zip(targets, (x, y) => (x - y) * (x - y)).Sum());
    }
}

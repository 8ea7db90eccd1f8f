using DeepMin.AutoDiff.Flows;

namespace DeepMin.AutoDiff.Reliability.Tests.Fits;

/// <summary>The thresholds of success, at places whose relative offset and cosines are known, and where no step can be taken.</summary>
public class ThresholdTests
{
    private static readonly FitOptions OneStart = new() { MaxStarts = 1 };

    /// <summary>
    /// D holds K unit vectors, r = a·v + e with v in their span and e outside. Spread evenly: offset a·√((N − K)/K), cosines a/√K; along one
    /// column: cosine a.
    /// </summary>
    [Theory]
    [InlineData(2, 5, true, 0.8e-8, FitCriterion.RelativeOffset)]
    [InlineData(2, 5, true, 1.3e-8, FitCriterion.LargestCosine)]
    [InlineData(2, 5, true, 1.5e-8, FitCriterion.None)]
    [InlineData(2, 5, true, 1e-6, FitCriterion.None)]
    [InlineData(2, 5, true, 1e-4, FitCriterion.None)]
    [InlineData(2, 5, true, 5e-3, FitCriterion.None)]
    [InlineData(9, 12, false, 1.5e-8, FitCriterion.RelativeOffset)]
    [InlineData(9, 12, false, 2e-8, FitCriterion.None)]
    [InlineData(9, 12, false, 1e-4, FitCriterion.None)]
    public void Place_IsASuccess_OnlyToTheTolerance(int parameters, int rows, bool isEven, double length, FitCriterion expected)
    {
        double[,] matrix = new double[rows, parameters];
        double[] start = [.. Enumerable.Repeat(1.0, parameters)], targets = new double[rows];
        for (int j = 0; j < parameters; j++)
        {
            matrix[j, j] = 1;
            targets[j] = 1 + (isEven ? length / Math.Sqrt(parameters) : j == 0 ? length : 0);
        }

        targets[^1] = 1;
        using FrozenMap map = new(matrix, start);
        FitReport report = Fit.Run(map, targets, start, OneStart).Report;
        Assert.Equal(length * Math.Sqrt((rows - parameters) / (double)parameters), report.RelativeOffset!.Value, 1e-6 * length);
        Assert.Equal(isEven ? length / Math.Sqrt(parameters) : length, report.LargestCosine!.Value, 1e-4 * length);
        Assert.Equal((expected, expected == FitCriterion.None ? RunStatus.Stalled : RunStatus.Converged), (report.Criterion, report.Status));
    }

    [Fact]
    public void FlatValley_WithSmallCosines_IsNoSuccess_WhileTheNextStepPromisesMuch()
    {
        // Both columns are nearly e₁, and the residual is half in their span: cosines 7e-10, a promise of 0.7·|r|.
        double[] start = [1, 1];
        using FrozenMap map = new(new[,] { { 1, 1 }, { 0, 1e-9 }, { 0, 0 }, { 0, 0 } }, start);
        FitReport report = Fit.Run(map, [2, 1, 1, 0], start, OneStart).Report;
        Assert.InRange(report.LargestCosine!.Value, 1e-10, 1e-8);
        Assert.Equal((RunStatus.Stalled, FitCriterion.None, 2), (report.Status, report.Criterion, report.Rank));
    }

    [Fact]
    public void IterationLimit_BeforeTheMinimum_IsNoSuccess()
    {
        double[] x = Grid.Of(0, 3, 30), y = [.. x.Select((t, i) => (2 * Math.Exp(-0.7 * t)) + (0.3 * Math.Sin(i * i)))];
        FitReport[] reports = [.. Enumerable.Range(1, 30).Select(limit => Fit.RunModel<ExpDec>(x, y, [5, 4], OneStart with { MaxIterations = limit }).Report)];
        Assert.Contains(reports, report => report.Status == RunStatus.LimitReached && report.RelativeOffset is > 1e-8 and < 1e-2);
        Assert.Contains(reports, report => report.IsSuccess);
        Assert.All(reports, report => Assert.True(!report.IsSuccess || report.RelativeOffset <= 1e-8, report.ToString()));
    }
}

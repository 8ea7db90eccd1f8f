using DeepMin.AutoDiff.Flows;

namespace DeepMin.AutoDiff.Reliability.Tests.Fits;

/// <summary>Kind K7: a start that failed carries no values that look good.</summary>
public class FailedStartsTests
{
    private static readonly double[] MeasuredTimes = [.. Enumerable.Range(0, 33).Select(i => 10.0 * i)];

    private static readonly double[] Measured =
    [
        .844, .908, .932, .936, .925, .908, .881, .850, .818, .784, .751, .718, .685, .658, .628, .603, .580,
        .558, .538, .522, .506, .490, .478, .467, .457, .448, .438, .431, .424, .420, .414, .411, .406,
    ];

    [Fact]
    public void StartWithoutOutputs_DoesNotWin()
    {
        double[] x = [.. Enumerable.Range(1, 10).Select(i => (double)i)], y = [.. x.Select(t => (3 * t) + (0.1 * Math.Sin(t * t)))];
        FitReport report = Fit.RunModel<Quotient>(x, y, [1, 1, 1]).Report;
        double slope = x.Zip(y, (t, value) => t * value).Sum() / x.Sum(t => t * t), least = x.Zip(y, (t, value) => Math.Pow(value - (slope * t), 2)).Sum();
        Assert.Equal(RunStatus.RankDeficient, report.Status);
        Assert.NotEqual(0, report.Start);
        Assert.Equal(least, report.ResidualSumOfSquares, 1e-12);
        Assert.Equal((RunStatus.NonFinite, double.PositiveInfinity), (report.Starts[0].Status, report.Starts[0].SumOfSquares));
    }

    [Fact]
    public void FewIterations_ReturnTheLeastFiniteSum()
    {
        FitReport report = Fit.RunModel<ShiftedRoot>([1, 2, 3, 4, 5], [.9, 1.5, 1.9, 2.2, 2.5], [1, 1.5], new FitOptions { MaxIterations = 2, MaxStarts = 10 }).Report;
        Assert.Equal(RunStatus.NonFinite, report.Starts[0].Status);
        Assert.True(double.IsFinite(report.ResidualSumOfSquares), report.ToString());
        Assert.Equal(report.Starts.Min(start => start.SumOfSquares), report.ResidualSumOfSquares);
        Assert.Equal(report.Starts.Select((start, number) => number), report.Starts.Select(start => start.Number));
    }

    [Fact]
    public void NoFiniteStart_IsNotASumOfZero()
    {
        FitReport report = Fit.RunModel<ShiftedRoot>([1, 2, 3], [1, 2, 3], [1, 50], new FitOptions { StartSpread = 1e-3, MaxStarts = 3 }).Report;
        Assert.Equal(RunStatus.NonFinite, report.Status);
        Assert.Equal(double.PositiveInfinity, report.ResidualNorm);
        Assert.Equal(3, report.StartsTried);
    }

    [Fact]
    public void Canceled_InALaterStart_ReturnsTheBestSoFar()
    {
        double[] x = Grid.Of(0, 6, 60), y = [.. x.Select(t => 2 * Math.Exp(-0.3 * t) * Math.Cos(3 * t))];
        double[] start = [1, 0.1, 9];
        FitReport first = Fit.RunModel<DampedCosine>(x, y, start, new FitOptions { MaxStarts = 1, MaxIterations = 4 }).Report;
        using CancellationTokenSource source = new();
        FitReport report = Fit.RunModel<DampedCosine>(x, y, start, new FitOptions { MaxIterations = 4 }, new CancelInSecondStart(source), source.Token).Report;
        Assert.Equal(RunStatus.LimitReached, first.Status);
        Assert.Equal(RunStatus.Canceled, report.Status);
        Assert.Equal(2, report.StartsTried);
        Assert.Equal(RunStatus.Canceled, report.Starts[1].Status);
        Assert.Equal(report.Starts.Min(each => each.SumOfSquares), report.ResidualSumOfSquares);
        Assert.True(report.ResidualSumOfSquares <= first.ResidualSumOfSquares);
    }

    [Fact]
    public void StartThatStillConverges_IsNotLeftForAnother()
    {
        FitResult<TwoExponentials> fit = Fit.RunModel<TwoExponentials>(MeasuredTimes, Measured, [50, 150, -100, 1, 2]);
        Assert.Equal((RunStatus.Converged, 0), (fit.Report.Status, fit.Report.Start));
        Assert.Equal(5.4648946975e-5, fit.Report.ResidualSumOfSquares, 1e-14);
        Assert.Equal(0.0128675349, fit.Model["b4"][0], 1e-9);
        Assert.Equal(0.0221226997, fit.Model["b5"][0], 1e-9);
    }

    private sealed class CancelInSecondStart(CancellationTokenSource source) : IProgress<RunProgress>
    {
        private int _last, _starts;

        public void Report(RunProgress value)
        {
            _starts += value.Steps <= _last || _starts == 0 ? 1 : 0;
            _last = value.Steps;
            if (_starts == 2 && value.Steps > 1)
                source.Cancel();
        }
    }
}

using System.Collections.Concurrent;
using DeepMin.AutoDiff.Flows;
using DeepMin.AutoDiff.Reliability.Tests.Support;
using Xunit.Abstractions;

namespace DeepMin.AutoDiff.Reliability.Tests.MoreGarbowHillstrom;

/// <summary>The set of Moré, Garbow and Hillstrom from one start: no false success, and success wherever MINPACK reaches a known minimum.</summary>
public class MoreGarbowHillstromTests(ITestOutputHelper output)
{
    private static readonly ConcurrentDictionary<(string, int), Lazy<FitResult>> Fits = [];

    public static TheoryData<string, int> All
    {
        get
        {
            TheoryData<string, int> rows = [];
            foreach (string name in ProblemSet.Names)
            {
                rows.Add(name, 1);
                rows.Add(name, 10);
                rows.Add(name, 100);
            }

            return rows;
        }
    }

    public static TheoryData<string, int> Reached
    {
        get
        {
            TheoryData<string, int> rows = [];
            foreach (object[] row in All.Where(row => ProblemSet.Reached((string)row[0], (int)row[1]) is not null))
                rows.Add((string)row[0], (int)row[1]);
            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Success_IsTrueOfThePoint(string name, int factor)
    {
        FitResult fit = FitOf(name, factor);
        PointCheck point = PointCheck.Of(ProblemSet.Problem(name), fit.Theta);
        output.WriteLine($"{name} ×{factor}: {fit.Report.Status}, {point}, {fit.Report.Iterations} iterations. {fit.Report.Message}");
        if (!fit.Report.IsSuccess)
            return;
        double minimum = ProblemSet.Reached(name, factor) ?? 0;
        Assert.True(point.IsMinimum(minimum) || IsZero(name, point, minimum), $"{fit.Report.Status} at {point}. {fit.Report.Message}");

        // Outputs that are sums of forty terms carry a few times the rounding of one operation.
        Assert.Equal(Math.Sqrt(point.SumOfSquares.High), fit.Report.ResidualNorm, (1e-9 * Math.Sqrt(point.SumOfSquares.High)) + (4 * point.Rounding));
    }

    [Theory]
    [MemberData(nameof(Reached))]
    public void KnownMinimum_ThatMinpackReaches_IsASuccess(string name, int factor)
    {
        FitResult fit = FitOf(name, factor);
        PointCheck point = PointCheck.Of(ProblemSet.Problem(name), fit.Theta);
        double minimum = ProblemSet.Reached(name, factor)!.Value;

        // A lower minimum than MINPACK's is as good.
        Assert.True(
            point.Reaches(minimum, relative: 1e-6) || IsZero(name, point, minimum),
            $"{fit.Report.Status} at {point}; MINPACK reaches S = {minimum}. {fit.Report.Message}");
        bool isDetermined = ProblemSet.Problem(name) is not (LinearRankOne or LinearRankOneZeros);
        Assert.True(fit.Report.IsSuccess || (!isDetermined && fit.Report.Status == RunStatus.RankDeficient), $"{fit.Report.Status}: {fit.Report.Message}");
    }

    [Fact]
    public void ParametersThatRunAway_EndEarly_AndSaySo()
    {
        // From ten times its start Beale's S falls to 0.452… at infinity, which MINPACK does not tell from a minimum.
        FitReport report = FitOf("Beale", 10).Report;
        Assert.Equal(RunStatus.Stalled, report.Status);
        Assert.Contains("run away", report.Message, StringComparison.Ordinal);
        Assert.InRange(report.Iterations, 1, 2500);
    }

    // A minimum of 0 is met to ten digits of the residual at the start, as in the table.
    private static bool IsZero(string name, PointCheck point, double minimum)
    {
        Problem problem = ProblemSet.Problem(name);
        return minimum == 0 && point.SumOfSquares.High <= 1e-20 * PointCheck.Of(problem, problem.Start).SumOfSquares.High;
    }

    // Both claims are about the same fit.
    private static FitResult FitOf(string name, int factor) => Fits.GetOrAdd((name, factor), key => new Lazy<FitResult>(() =>
    {
        using OutputMap map = ProblemSet.Problem(name).ToMap();
        return Fit.Run(map, ProblemSet.Problem(name).Targets, ProblemSet.Start(name, factor), new FitOptions { MaxStarts = 1 });
    })).Value;
}

using System.Collections.Concurrent;
using DeepMin.AutoDiff.Flows;
using DeepMin.AutoDiff.Reliability.Tests.Support;
using Xunit.Abstractions;

namespace DeepMin.AutoDiff.Reliability.Tests.RandomProblems;

/// <summary>400 random problems, from one start, with the default further starts and from far starts, judged in double-double arithmetic.</summary>
public class RandomProblemTests(ITestOutputHelper output)
{
    private static readonly ConcurrentDictionary<(int, bool), Lazy<Outcome[]>> Runs = [];

    // The data, and so the minimum, are those of the near starts.
    private static readonly Lazy<ReferenceFit>[] References =
        [.. Enumerable.Range(0, RandomProblem.Count).Select(number => new Lazy<ReferenceFit>(() => RandomProblem.Create(number).Reference()))];

    [Theory]
    [InlineData(1, false)]
    [InlineData(10, false)]
    [InlineData(1, true)]
    public void Success_IsTrueOfThePoint(int maxStarts, bool isFar)
    {
        Outcome[] outcomes = OutcomesOf(maxStarts, isFar);

        // Where rounding leaves no small cosine, a minimum is one that the reference does not leave either.
        Outcome[] wrong = [.. outcomes.Where(outcome => outcome.Report.IsSuccess && !outcome.Point.IsMinimum(outcome.Reference.SumOfSquares)
            && !outcome.Point.Reaches(ReferenceFit.Of(outcome.Problem, outcome.Theta).SumOfSquares))];
        output.WriteLine($"{wrong.Length} false of {outcomes.Count(outcome => outcome.Report.IsSuccess)} successes in {outcomes.Length} fits.");
        Assert.True(wrong.Length == 0, Describe(wrong));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    public void ParametersThatKeepThreeDigits_AreFound(int maxStarts)
    {
        Outcome[] determined = [.. OutcomesOf(maxStarts, isFar: false).Where(outcome => outcome.Problem.KeepsThreeDigits(outcome.Reference))];
        Outcome[] missed = [.. determined.Where(outcome => !outcome.Report.IsSuccess || !outcome.Problem.Agrees(outcome.Reference, outcome.Theta))];
        output.WriteLine($"{determined.Length - missed.Length} of {determined.Length} that keep three digits are solved. {Describe(missed)}");
        Assert.True(determined.Length >= 300, $"Only {determined.Length} problems keep three digits.");
        Assert.True(missed.Length <= 0.01 * determined.Length, $"{missed.Length} of {determined.Length} missed.{Describe(missed)}");
    }

    [Fact]
    public void Models_AreTheFormulasOfTheChecks()
    {
        foreach (RandomProblem problem in Enumerable.Range(0, 7).Select(number => RandomProblem.Create(number)))
        {
            (double[] theta, FitReport report) = problem.Fit(new FitOptions { MaxStarts = 1, MaxIterations = 1 });
            PointCheck point = PointCheck.Of(problem, theta);
            Assert.Equal(Math.Sqrt(point.SumOfSquares.High), Math.Sqrt(report.ResidualSumOfSquares), (1e-9 * Math.Sqrt(point.SumOfSquares.High)) + point.Rounding);
        }
    }

    private static Outcome[] OutcomesOf(int maxStarts, bool isFar) => Runs.GetOrAdd((maxStarts, isFar), _ => new Lazy<Outcome[]>(() =>
    [.. Enumerable.Range(0, RandomProblem.Count).Select(number =>
    {
        RandomProblem problem = RandomProblem.Create(number, isFar);
        (double[] theta, FitReport report) = problem.Fit(new FitOptions { MaxStarts = maxStarts });
        return new Outcome(problem, References[number].Value, theta, report, PointCheck.Of(problem, theta));
    })])).Value;

    private static string Describe(Outcome[] outcomes) => string.Concat(outcomes.Take(40).Select(outcome =>
        $"\n{outcome.Problem}: {outcome.Report.Status} at {outcome.Point}, reference {outcome.Reference.SumOfSquares.High:r}. {outcome.Report.Message} θ {string.Join(' ', outcome.Theta)} ± {string.Join(' ', outcome.Report.StandardErrors)}"));

    private sealed record Outcome(RandomProblem Problem, ReferenceFit Reference, double[] Theta, FitReport Report, PointCheck Point);
}

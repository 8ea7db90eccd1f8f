using System.Collections.Concurrent;
using DeepMin.AutoDiff.Flows;
using Xunit.Abstractions;

namespace DeepMin.AutoDiff.Reliability.Tests.ScaleLaw;

/// <summary>
/// The scale law: what shares a unit is multiplied by 2^k, and results keep their bits, statuses and counts for |k| ≤ 400; beyond they are
/// right or refused.
/// </summary>
public class ScaleLawTests(ITestOutputHelper output)
{
    private static readonly int[] Exponents = [-400, -201, -100, -31, -1, 1, 30, 99, 200, 400];
    private static readonly int[] FarExponents = [-900, -500, 500, 900];
    private static readonly TimeSpan LongestRun = TimeSpan.FromSeconds(60);
    private static readonly ConcurrentDictionary<string, Lazy<Tally>> Tallies = [];

    public static TheoryData<string> Names => [.. Subject.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Unit_ChangesNoBitNoStatusAndNoCount(string name)
    {
        Tally tally = TallyOf(name);
        output.WriteLine($"{name}: {tally.Cases} cases, {tally.Bits} bits, {tally.Verdicts} verdicts.");
        Assert.True(tally.Faults.Count == 0, string.Join('\n', tally.Faults));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task FarUnit_IsRightOrRefused(string name)
    {
        Subject subject = Subject.All[name];
        ScaledRun at0 = subject.Run(0);
        List<string> faults = [];
        foreach (int exponent in FarExponents)
        {
            // A run that never ends is a fault like any other.
            Task<string?> task = Task.Factory.StartNew(() => FaultAt(subject, exponent, at0), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            string? fault = await Task.WhenAny(task, Task.Delay(LongestRun)) == task ? await task : $"no end within {LongestRun}";
            if (fault is not null)
                faults.Add($"2^{exponent}: {fault}");
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Fact]
    public void Law_HoldsOverEverything_AndIsCounted()
    {
        Tally[] tallies = [.. Subject.All.Keys.Select(TallyOf)];
        output.WriteLine(
            $"{Subject.All.Count} subjects, {tallies.Sum(tally => tally.Cases)} cases, {tallies.Sum(tally => tally.Bits)} bits and " +
            $"{tallies.Sum(tally => tally.Verdicts)} verdicts compared, {tallies.Count(tally => tally.Faults.Count > 0)} subjects at fault.");
        Assert.All(tallies, tally => Assert.True(tally.Cases == Exponents.Length && tally.Bits + tally.Verdicts > 0, "Nothing was compared."));
    }

    private string? FaultAt(Subject subject, int exponent, ScaledRun at0)
    {
        try
        {
            ScaledRun run = subject.Run(exponent);
            return run.IsClaimed && at0.IsClaimed
                ? run.Results.Zip(at0.Results).Where(pair => !pair.First.IsRight(pair.Second))
                    .Select(pair => $"success, but {pair.First.Name} is {string.Join(' ', pair.First.Values.Take(4))}").FirstOrDefault()
                : null;
        }
        catch (Exception error) when (IsNamedRefusal(error))
        {
            output.WriteLine($"2^{exponent} is refused: {error.Message}");
            return null;
        }
        catch (Exception error)
        {
            return $"{error.GetType()}: {error.Message}";
        }
    }

    private static Tally TallyOf(string name) => Tallies.GetOrAdd(name, key => new Lazy<Tally>(() => Count(Subject.All[key]))).Value;

    private static Tally Count(Subject subject)
    {
        ScaledRun at0 = subject.Run(0);
        List<string> faults = [];
        foreach (int exponent in Exponents)
        {
            try
            {
                if (FirstDifference(subject.Run(exponent), at0) is { } difference)
                    faults.Add($"2^{exponent}: {difference}");
            }
            catch (Exception error)
            {
                faults.Add($"2^{exponent}: {error.GetType()}: {error.Message}");
            }
        }

        return new Tally(Exponents.Length, 64L * Exponents.Length * at0.Results.Sum(result => result.Values.Length), Exponents.Length * at0.Verdicts.Count, faults);
    }

    private static string? FirstDifference(ScaledRun run, ScaledRun at0)
    {
        (string First, string Second)[] verdicts = [.. run.Verdicts.Zip(at0.Verdicts).Where(pair => pair.First != pair.Second)];
        if (verdicts.Length > 0)
            return $"{verdicts[0].First}, not {verdicts[0].Second}";
        if (run.Verdicts.Count != at0.Verdicts.Count || run.Results.Count != at0.Results.Count)
            return $"{run.Results.Count} results and {run.Verdicts.Count} verdicts, not {at0.Results.Count} and {at0.Verdicts.Count}";
        return run.Results.Zip(at0.Results, (result, expected) => result.FirstDifference(expected)).FirstOrDefault(difference => difference is not null);
    }

    // Of the documented kinds, and not of another library.
    private static bool IsNamedRefusal(Exception error) =>
        error is (ArgumentException or InvalidOperationException or RunException) && error.Source?.StartsWith("MathNet", StringComparison.Ordinal) == false;

    private sealed record Tally(int Cases, long Bits, int Verdicts, IReadOnlyList<string> Faults);
}

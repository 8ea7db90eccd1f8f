using System.Collections.Concurrent;
using System.Globalization;
using Xunit.Abstractions;

namespace DeepMin.AutoDiff.Generators.Tests.Robustness;

/// <summary>
/// Every spoilt specification ends in a parse error, a diagnostic, or code that compiles without a warning. A share runs by default;
/// <c>DEEPMIN_FUZZ_CASES=20000</c> runs that many.
/// </summary>
public class FuzzTests(ITestOutputHelper output)
{
    private const int Seed = 20261124;
    private const int DefaultCases = 600;

    private static int Cases =>
        int.TryParse(Environment.GetEnvironmentVariable("DEEPMIN_FUZZ_CASES"), CultureInfo.InvariantCulture, out int cases) ? cases : DefaultCases;

    [Fact]
    public async Task Corpus_Unspoilt_Compiles()
    {
        foreach (string source in FuzzCorpus.Sources)
            Assert.Equal(FuzzOutcome.Compiled, await new FuzzCase(source).RunAsync(source));
    }

    [Fact]
    public async Task Spoilt_Sources_EndInADiagnosticOrCompile()
    {
        FuzzCase[] corpus = [.. FuzzCorpus.Sources.Select(source => new FuzzCase(source))];
        ConcurrentDictionary<FuzzOutcome, int> outcomes = new();
        (FuzzCase Origin, MutationKind Kind, string Text)[] cases = Draw(corpus, Cases);
        ParallelOptions options = new() { MaxDegreeOfParallelism = Environment.ProcessorCount };

        await Parallel.ForAsync(0, cases.Length, options, async (index, _) =>
        {
            try
            {
                outcomes.AddOrUpdate(await cases[index].Origin.RunAsync(cases[index].Text), 1, (_, count) => count + 1);
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException($"seed {Seed}, case {index} of {cases.Length} ({cases[index].Kind}):\n{cases[index].Text}\n{exception.Message}", exception);
            }
        });

        output.WriteLine($"seed {Seed}, {cases.Length} cases: {string.Join(", ", outcomes.OrderBy(pair => pair.Key).Select(pair => $"{pair.Key} {100.0 * pair.Value / cases.Length:F1} %"))}");
        foreach (FuzzOutcome outcome in new[] { FuzzOutcome.ParseError, FuzzOutcome.Diagnostic, FuzzOutcome.Compiled })
            Assert.True(outcomes.GetValueOrDefault(outcome) >= 0.1 * cases.Length, $"{outcome}: {outcomes.GetValueOrDefault(outcome)} of {cases.Length}");
    }

    /// <summary>
    /// A tenth of each systematic kind, evenly over all that exist; random ones fill up.
    /// </summary>
    private static (FuzzCase Origin, MutationKind Kind, string Text)[] Draw(FuzzCase[] corpus, int count)
    {
        List<(FuzzCase, MutationKind, string)> drawn = [];
        MutationKind[] systematic = [MutationKind.Prefix, MutationKind.Deletion, MutationKind.Duplication];
        for (int i = 0; i < systematic.Length; i++)
        {
            (FuzzCase, MutationKind, string)[] all = [.. corpus.SelectMany(origin => Mutations.All(origin.Source, systematic[i]).Select(text => (origin, systematic[i], text)))];
            int share = Math.Min(all.Length, count / 10);
            drawn.AddRange(Enumerable.Range(0, share).Select(k => all[(int)((long)k * all.Length / share)]));
        }

        MutationKind[] drawnKinds = [MutationKind.Swap, MutationKind.Arguments, MutationKind.Values, MutationKind.Values, MutationKind.Values, MutationKind.Declaration, MutationKind.Declaration];
        Random random = new(Seed);
        while (drawn.Count < count)
        {
            FuzzCase origin = corpus[random.Next(corpus.Length)];
            MutationKind kind = drawnKinds[random.Next(drawnKinds.Length)];
            drawn.Add((origin, kind, Mutations.Draw(origin.Source, kind, random)));
        }

        return [.. drawn];
    }
}

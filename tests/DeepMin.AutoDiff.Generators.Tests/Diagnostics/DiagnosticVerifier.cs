using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace DeepMin.AutoDiff.Generators.Tests.Diagnostics;

/// <summary>Compares the analyzer's diagnostics with those that a marked source announces.</summary>
internal static class DiagnosticVerifier
{
    /// <summary>
    /// Passes if the analyzer's diagnostics are exactly the marked ones, and the generator's the defects among them, the compiler has no error (it would hide ours), and the generator
    /// emits files exactly if nothing but advice is marked.
    /// </summary>
    public static async Task VerifyAsync(params string[] markups)
    {
        Markup[] parsed = [.. markups.Select(Markup.Parse)];
        GeneratorRun run = TestCompilation.RunGenerator(TestCompilation.Create([.. parsed.Select(markup => markup.Source)]));

        string[] expected =
        [
            .. parsed.SelectMany((markup, file) =>
                markup.Expected.Select(mark => Describe($"Source{file + 1}.cs", mark.Id, mark.Span, markup.Source))),
        ];
        string[] actual = [.. (await AnalyzeAsync(run.Compilation)).Select(Describe)];
        Assert.Equal(expected.Order(StringComparer.Ordinal), actual.Order(StringComparer.Ordinal));
        Assert.Equal(
            actual.Order(StringComparer.Ordinal).Where(description => !description.Contains(" DM2", StringComparison.Ordinal)),
            run.Driver.GetRunResult().Diagnostics.Select(Describe).Order(StringComparer.Ordinal));
        Assert.Empty(run.Compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        Assert.Equal(parsed.Any(markup => markup.Expected.Any(mark => !IsAdvice(mark.Id))), run.Files.Count == 0);
    }

    /// <summary>Gives the analyzer's diagnostics.</summary>
    public static async Task<ImmutableArray<Diagnostic>> AnalyzeAsync(Compilation compilation)
    {
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]),
            onAnalyzerException: (exception, _, _) => Assert.Fail(exception.ToString()),
            concurrentAnalysis: false,
            logAnalyzerExecutionTime: false);
        return await new CompilationWithAnalyzers(compilation, [new NetworkAnalyzer()], options).GetAnalyzerDiagnosticsAsync();
    }

    private static bool IsAdvice(string id) => id.StartsWith("DM2", StringComparison.Ordinal);

    private static string Describe(Diagnostic diagnostic) => Describe(
        diagnostic.Location.SourceTree!.FilePath, diagnostic.Id, diagnostic.Location.SourceSpan, diagnostic.Location.SourceTree.ToString());

    private static string Describe(string file, string id, TextSpan span, string source) =>
        $"{file} {id} {span} {source.AsSpan(span.Start, span.Length)}";
}

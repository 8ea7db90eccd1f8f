using System.Collections.Immutable;
using DeepMin.AutoDiff.Generators.Tests.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DeepMin.AutoDiff.Generators.Tests;

/// <summary>Whatever the source, the generator gives files, or someone says why not.</summary>
public class RobustnessTests
{
    private const int Seed = 20240801;

    private const string Source =
        """
        namespace Examples.Nets;

        static partial class Outer
        {
            [Network(inputs: 2)]
            [Dense(8, Activation.Tanh)]
            [Dense(outputs: 3, activation: Activation.Swish)]
            [Dense(1)]
            public sealed partial class Net { const int Width = 4; static double Helper(double z) => z * z; }
        }

        [Network(3), Dense(2)] readonly partial record struct Small(int Size);
        """;

    [Fact]
    public async Task Generator_TokensDeleted_GivesFilesOrIsExplained()
    {
        SyntaxToken[] tokens = [.. CSharpSyntaxTree.ParseText(Source).GetRoot().DescendantTokens().Where(token => token.Span.Length > 0)];
        var random = new Random(Seed);
        for (int index = 0; index < tokens.Length; index++)
            await CheckAsync(Without(tokens[index]), index);
        for (int index = tokens.Length; index < 300; index++)
            await CheckAsync(Without(random.GetItems(tokens, random.Next(2, 5))), index);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("\"2\"")]
    [InlineData("1e400")]
    [InlineData("int.MaxValue + 1")]
    [InlineData("2147483648")]
    [InlineData("Undefined")]
    [InlineData("default")]
    [InlineData("new[] { 1 }")]
    [InlineData("typeof(int)")]
    [InlineData("inputs: 2, inputs: 3")]
    [InlineData("outputs: 2, outputs: 3")]
    [InlineData("1, 2, 3, 4")]
    [InlineData("1, activation: Activation.Cube")]
    [InlineData("activation: 7")]
    [InlineData("Inputs = 3")]
    public async Task Generator_OddArguments_AreExplained(string arguments)
    {
        GeneratorRun network = await CheckAsync($"[Network({arguments})] [Dense(1)] partial class Net;", 0);
        GeneratorRun layer = await CheckAsync($"[Network(2)] [Dense({arguments})] partial class Net;", 1);

        Assert.Empty(network.Files);
        Assert.Empty(layer.Files);
    }

    [Theory]
    [InlineData("namespace A { [Network(2)] [Dense(1)] partial class Net; [Network(2)] [Dense(1)] partial class NET; } namespace a { [Network(2)] [Dense(1)] partial class net; }", 21)]
    [InlineData("[Network(2)] [Dense(1)] partial class Ne\u0301t; [Network(2)] [Dense(1)] partial class Net\u203Fa; [Network(2)] [Dense(1)] partial class Résumé;", 21)]
    [InlineData("[Network(2)] [Dense(1)] partial class Net; [Network(2)] [Dense(1)] partial struct Net;", 0)]
    [InlineData("[Network(2)] [Dense(1)] partial class Net; [Network(2)] [Dense(1)] partial class Net;", 0)]
    [InlineData("namespace A { partial class B { [Network(2)] [Dense(1)] partial class C; } } namespace A.B { [Network(2)] [Dense(1)] partial class C; }", 0)]
    [InlineData("[Network(2)] [Dense(1)] partial class { }", 0)]
    [InlineData("[Network(2)] [Dense(1)] delegate void D(); [Network(2)] [Dense(1)] enum E { A }", 0)]
    [InlineData("[assembly: Network(2)] [module: Dense(1)]", 0)]
    public async Task Generator_UnusualNames_DoNotCollide(string source, int files)
    {
        GeneratorRun run = await CheckAsync(source, 0);
        Assert.Equal(files, run.Files.Count);
    }

    private static async Task<GeneratorRun> CheckAsync(string source, int index)
    {
        GeneratorRun run = TestCompilation.RunGenerator(TestCompilation.Create(source));
        try
        {
            ImmutableArray<Diagnostic> defects = await DiagnosticVerifier.AnalyzeAsync(run.Compilation);
            bool answered = defects.Length > 0 || run.Files.Count > 0 || !source.Contains("Network", StringComparison.Ordinal);

            // Binding all generated files takes most of the time: it is done where nothing else answers, and for a share of the others.
            if (!answered || index % 8 == 0)
            {
                Diagnostic[] errors = [.. run.Compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)];
                Assert.True(answered || errors.Length > 0, "neither files nor a diagnostic");
                Assert.True(
                    errors.Any(error => !NetworkGenerator.Produced(error.Location.SourceTree!)) || errors.Length == 0,
                    $"an error in generated files only: {errors.FirstOrDefault()}");
            }

            return run;
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"seed {Seed}, case {index}:\n{source}", exception);
        }
    }

    private static string Without(params SyntaxToken[] tokens)
    {
        string text = Source;
        foreach (SyntaxToken token in tokens.Distinct().OrderByDescending(token => token.SpanStart))
            text = text.Remove(token.SpanStart, token.Span.Length);
        return text;
    }
}

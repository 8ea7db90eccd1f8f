using System.Collections.Immutable;
using DeepMin.AutoDiff.Generators.Tests.Diagnostics;
using Microsoft.CodeAnalysis;

namespace DeepMin.AutoDiff.Generators.Tests.Robustness;

/// <summary>Whatever the source, the generator gives files, or someone says why not.</summary>
public class UnusualSourcesTests
{
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
        GeneratorRun network = await CheckAsync($"[Network({arguments})] [Dense(1)] partial class Net;");
        GeneratorRun layer = await CheckAsync($"[Network(2)] [Dense({arguments})] partial class Net;");

        Assert.Empty(network.Files);
        Assert.Empty(layer.Files);
    }

    [Theory]
    [InlineData("namespace A { [Network(2)] [Dense(1)] partial class Net; [Network(2)] [Dense(1)] partial class NET; } namespace a { [Network(2)] [Dense(1)] partial class net; }", 3)]
    [InlineData("[Network(2)] [Dense(1)] partial class Ne\u0301t; [Network(2)] [Dense(1)] partial class Net\u203Fa; [Network(2)] [Dense(1)] partial class Résumé;", 3)]
    [InlineData("[Network(2)] [Dense(1)] partial class Net; [Network(2)] [Dense(1)] partial struct Net;", 0)]
    [InlineData("[Network(2)] [Dense(1)] partial class Net; [Network(2)] [Dense(1)] partial class Net;", 0)]
    [InlineData("namespace A { partial class B { [Network(2)] [Dense(1)] partial class C; } } namespace A.B { [Network(2)] [Dense(1)] partial class C; }", 0)]
    [InlineData("[Network(2)] [Dense(1)] partial class { }", 0)]
    [InlineData("[Network(2)] [Dense(1)] delegate void D(); [Network(2)] [Dense(1)] enum E { A }", 0)]
    [InlineData("[assembly: Network(2)] [module: Dense(1)]", 0)]
    public async Task Generator_UnusualNames_DoNotCollide(string source, int networks)
    {
        GeneratorRun run = await CheckAsync(source);
        Assert.Equal(networks, run.Files.Count(file => file.HintName.Replace("-", "", StringComparison.Ordinal).EndsWith(".Layout.g.cs", StringComparison.Ordinal)));
        Assert.Equal(run.Files.Count, run.Files.Select(file => file.HintName).Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    private static async Task<GeneratorRun> CheckAsync(string source)
    {
        GeneratorRun run = TestCompilation.RunGenerator(TestCompilation.Create(source));
        ImmutableArray<Diagnostic> defects = await DiagnosticVerifier.AnalyzeAsync(run.Compilation);
        Diagnostic[] errors = [.. run.Compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)];
        Assert.True(defects.Length > 0 || run.Files.Count > 0 || errors.Length > 0, "neither files nor a diagnostic");
        Assert.True(
            errors.Any(error => !NetworkGenerator.Produced(error.Location.SourceTree!)) || errors.Length == 0,
            $"an error in generated files only: {errors.FirstOrDefault()}");
        return run;
    }
}

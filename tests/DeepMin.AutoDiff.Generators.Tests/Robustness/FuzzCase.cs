using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DeepMin.AutoDiff.Generators.Tests.Robustness;

/// <summary>How a spoilt source ends.</summary>
internal enum FuzzOutcome
{
    /// <summary>The compiler cannot parse it.</summary>
    ParseError,

    /// <summary>One of our diagnostics explains it.</summary>
    Diagnostic,

    /// <summary>Files were generated, and all compiles without a warning.</summary>
    Compiled,

    /// <summary>The compiler explains it: an error in the source, and not in a generated file alone.</summary>
    CompilerError,

    /// <summary>Nothing declares a model.</summary>
    NoModel,
}

/// <summary>A corpus source that is edited again and again, as in an editor: the driver has seen the valid form before.</summary>
internal sealed class FuzzCase
{
    private static readonly string[] Attributes = ["NetworkAttribute", "ModelAttribute"];

    private readonly CSharpCompilation _compilation;
    private readonly GeneratorDriver _driver;

    public FuzzCase(string source)
    {
        Source = source;
        _compilation = TestCompilation.Create(source);
        _compilation = _compilation.WithOptions(_compilation.Options.WithOverflowChecks(true).WithWarningLevel(9999));
        _driver = TestCompilation.CreateDriver().RunGenerators(_compilation);
    }

    public string Source { get; }

    /// <summary>Compiles a spoilt form; throws if the generator or the analyzer does, or if nobody says what is wrong.</summary>
    public async Task<FuzzOutcome> RunAsync(string spoilt)
    {
        SyntaxTree tree = _compilation.SyntaxTrees[1];
        SyntaxTree edited = tree.WithChangedText(Microsoft.CodeAnalysis.Text.SourceText.From(spoilt));
        GeneratorDriver driver = _driver.RunGeneratorsAndUpdateCompilation(_compilation.ReplaceSyntaxTree(tree, edited), out Compilation output, out _);
        GeneratorRun run = new(driver, output);
        Diagnostic[] ours = [.. await Diagnostics.DiagnosticVerifier.AnalyzeAsync(output)];
        bool emitted = run.Files.Count > 0;
        if (ours.FirstOrDefault(diagnostic => !diagnostic.Id.StartsWith("DM", StringComparison.Ordinal)) is { } foreign)
            throw new InvalidOperationException($"In the analyzer: {foreign}");
        if (edited.GetDiagnostics().Any(IsError))
            return FuzzOutcome.ParseError;

        Diagnostic[] compiler = [.. output.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)];
        bool sourceFails = compiler.Any(diagnostic => IsError(diagnostic) && !IsGenerated(diagnostic));
        if (!sourceFails && compiler.FirstOrDefault(IsGenerated) is { } defect)
            throw new InvalidOperationException($"In generated code: {defect}");
        if (ours.Any(IsError))
            return FuzzOutcome.Diagnostic;
        if (sourceFails)
            return FuzzOutcome.CompilerError;
        if (emitted)
            return FuzzOutcome.Compiled;
        return Declares(output.Assembly.GlobalNamespace) ? throw new InvalidOperationException("Neither files nor a diagnostic.") : FuzzOutcome.NoModel;
    }

    private static bool IsError(Diagnostic diagnostic) => diagnostic.Severity == DiagnosticSeverity.Error;

    private static bool IsGenerated(Diagnostic diagnostic) => diagnostic.Location.SourceTree is { } tree && NetworkGenerator.Produced(tree);

    private static bool Declares(INamespaceOrTypeSymbol symbol) =>
        symbol.GetAttributes().Any(attribute => Attributes.Contains(attribute.AttributeClass?.Name)) || symbol.GetMembers().OfType<INamespaceOrTypeSymbol>().Any(Declares);
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DeepMin.AutoDiff.Generators.Tests.Robustness;

/// <summary>
/// Compiles sources under the strictest settings of the compiler: every warning wave, overflow checks, nullable, documentation,
/// CLS compliance. The sources bring all their usings.
/// </summary>
internal static class StrictCompilation
{
    private const string Assembly = "[assembly: global::System.CLSCompliant(true)]";

    /// <summary>The generated files, and all warnings and errors, also those in the sources.</summary>
    public static (GeneratorRun Run, Diagnostic[] Defects) Compile(LanguageVersion version, params string[] sources)
    {
        CSharpParseOptions options = TestCompilation.ParseOptions.WithLanguageVersion(version);
        CSharpCompilation empty = TestCompilation.Create();
        Compilation compilation = empty.RemoveAllSyntaxTrees()
            .WithOptions(empty.Options.WithOverflowChecks(true).WithWarningLevel(9999))
            .AddSyntaxTrees(sources.Prepend(Assembly).Select((source, index) => CSharpSyntaxTree.ParseText(source, options, $"Source{index}.cs")));
        GeneratorDriver driver = TestCompilation.CreateDriver(options).RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _);
        return (new GeneratorRun(driver, output), [.. output.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)]);
    }
}

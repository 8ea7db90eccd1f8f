using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DeepMin.AutoDiff.Generators.Tests;

/// <summary>Compiles sources as a user's project would: with the runtime, the platform and the generator.</summary>
internal static class TestCompilation
{
    /// <summary>Documentation is parsed, so that a wrong comment in generated code is seen.</summary>
    public static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp14, DocumentationMode.Diagnose);

    private static readonly MetadataReference[] Platform =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    // Compilations that add trees to one of these share its bound references, which makes them cheap.
    private static readonly CSharpCompilation WithoutRuntime = CSharpCompilation.Create(
        "Test",
        references: Platform,
        options: new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            nullableContextOptions: NullableContextOptions.Enable,
            optimizationLevel: OptimizationLevel.Release));

    private static readonly CSharpCompilation WithRuntime = WithoutRuntime.AddReferences(
        MetadataReference.CreateFromFile(typeof(NetworkAttribute).Assembly.Location));

    /// <summary>The names that a user's type must leave free. Of a compilation of its own: the one that others add trees to is left unbound.</summary>
    public static ISet<string> GeneratedMembers =>
        Generators.Specification.GeneratedMembers.Of(Create().GetTypeByMetadataName("DeepMin.AutoDiff.NetworkAttribute")!.ContainingAssembly);

    /// <summary>Compiles each source as one file, with the implicit usings <c>System</c> and <c>DeepMin.AutoDiff</c>.</summary>
    public static CSharpCompilation Create(params string[] sources) =>
        Add(WithRuntime, ["global using System; global using DeepMin.AutoDiff;", .. sources]);

    /// <summary>Compiles sources that declare the attributes themselves.</summary>
    public static CSharpCompilation CreateWithoutRuntime(params string[] sources) => Add(WithoutRuntime, sources);

    /// <summary>Runs the generator once.</summary>
    public static GeneratorRun RunGenerator(Compilation compilation)
    {
        GeneratorDriver driver = CreateDriver().RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _);
        return new GeneratorRun(driver, output);
    }

    /// <summary>Gives a driver that records the incremental steps.</summary>
    public static GeneratorDriver CreateDriver(CSharpParseOptions? options = null) => CSharpGeneratorDriver.Create(
        [new NetworkGenerator().AsSourceGenerator()],
        parseOptions: options ?? ParseOptions,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    /// <summary>Loads a compilation; an error anywhere and a warning in a generated file are failures.</summary>
    public static Assembly EmitAndLoad(Compilation compilation)
    {
        using var image = new MemoryStream();
        Diagnostic[] defects =
        [
            .. compilation.Emit(image).Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error
                || (diagnostic is { Severity: DiagnosticSeverity.Warning, Location.SourceTree: { } tree } && NetworkGenerator.Produced(tree))),
        ];
        Assert.True(defects.Length == 0, string.Join('\n', defects.Select(defect => defect.ToString())));
        return Assembly.Load(image.ToArray());
    }

    private static CSharpCompilation Add(CSharpCompilation compilation, string[] sources) => compilation.AddSyntaxTrees(
        sources.Select((source, index) => CSharpSyntaxTree.ParseText(source, ParseOptions, path: $"Source{index}.cs")));
}

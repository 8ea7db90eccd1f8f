using DeepMin.AutoDiff.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace DeepMin.AutoDiff.Benchmarks;

/// <summary>A user's project with networks, and an editor's view of it.</summary>
public sealed class GeneratorProject
{
    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp14);

    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal)).Append(typeof(NetworkAttribute).Assembly.Location)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private readonly CSharpCompilation _compilation;
    private readonly CSharpCompilation _edited;
    private readonly GeneratorDriver _cold = CSharpGeneratorDriver.Create([new NetworkGenerator().AsSourceGenerator()], parseOptions: ParseOptions);
    private readonly GeneratorDriver _warm;

    /// <summary>Creates a project of one file per network, and one file without.</summary>
    /// <param name="networks">The declarations.</param>
    public GeneratorProject(IEnumerable<string> networks)
    {
        SyntaxTree unrelated = CSharpSyntaxTree.ParseText("namespace Project; class Unrelated { int x; }", ParseOptions, "Unrelated.cs");
        IEnumerable<SyntaxTree> trees = networks.Select((network, i) => CSharpSyntaxTree.ParseText($"using DeepMin.AutoDiff; namespace Project; {network}", ParseOptions, $"Net{i}.cs"));
        _compilation = CSharpCompilation.Create("Project", [unrelated, .. trees], References, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        _edited = _compilation.ReplaceSyntaxTree(unrelated, unrelated.WithChangedText(unrelated.GetText().WithChanges(new TextChange(new TextSpan(unrelated.Length - 2, 0), ";"))));
        _warm = _cold.RunGenerators(_compilation);
        if (_warm.GetRunResult().Results is not [{ Exception: null, GeneratedSources.IsEmpty: false }])
            throw new ArgumentException("Expected networks that compile.", nameof(networks));
    }

    /// <summary>Networks of tanh layers that differ in their widths.</summary>
    /// <param name="count">Number of networks.</param>
    /// <param name="hiddenLayers">Number of hidden layers of each.</param>
    public static IEnumerable<string> Networks(int count, int hiddenLayers) => Enumerable.Range(0, count).Select(i =>
        $"[Network({4 + i})] {string.Concat(Enumerable.Repeat($"[Dense({8 + i}, Activation.Tanh)] ", hiddenLayers))}[Dense(3)] partial class Net{i};");

    /// <summary>The generated text, in lines.</summary>
    public int Lines => _warm.GetRunResult().GeneratedTrees.Sum(tree => tree.GetText().Lines.Count);

    /// <summary>The first run, as in a build.</summary>
    public GeneratorDriver Cold() => _cold.RunGenerators(_compilation);

    /// <summary>The run after one key in the file without a network.</summary>
    public GeneratorDriver Keystroke() => _warm.RunGenerators(_edited);
}

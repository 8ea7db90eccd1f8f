using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using DeepMin.AutoDiff.Generators.Operators;
using Microsoft.CodeAnalysis;

namespace DeepMin.AutoDiff.Generators.Tests;

/// <summary>Every C# block of the guides is text that a source or a generated file has, or a program that compiles.</summary>
public partial class DocumentationTests
{
    private static readonly string Repository = RepositoryRoot();

    private static readonly Lazy<string[]> Texts = new(() =>
    [
        .. new[] { "examples", "tests" }.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository, folder), "*.cs", SearchOption.AllDirectories)).Select(File.ReadAllText).Select(Unindented),
        .. TestCompilation.RunGenerator(TestCompilation.Create("[Network(inputs: 2)] [Dense(8, Activation.Tanh)] [Dense(1)] partial class Xor;"))
            .Files.Select(file => Unindented(file.SourceText.ToString())),
    ]);

    public static TheoryData<string> Guides => [.. Directory.EnumerateFiles(Path.Combine(Repository, "docs"), "*.md").Select(path => $"docs/{Path.GetFileName(path)}")
        .Concat(Directory.EnumerateDirectories(Path.Combine(Repository, "src")).Select(path => $"src/{Path.GetFileName(path)}/README.md")).Append("README.md").Order()];

    public static TheoryData<string> Pages =>
    [
        .. new[] { "docs", "examples", "src", "tests" }.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository, folder), "*.md", SearchOption.AllDirectories))
            .Concat(Directory.EnumerateFiles(Repository, "*.md")).Select(path => Path.GetRelativePath(Repository, path)).Order(),
    ];

    [Theory]
    [MemberData(nameof(Pages))]
    public void RelativeLinks_OfAPage_LeadToFiles(string page)
    {
        string text = File.ReadAllText(Path.Combine(Repository, page)), folder = Path.GetDirectoryName(Path.Combine(Repository, page))!;
        foreach (Match match in Link().Matches(Block().Replace(text, "")))
        {
            string target = match.Groups["target"].Value;
            Assert.True(Path.Exists(Path.Combine(folder, target)), $"{page} links to {target}, which is not there.");
        }
    }

    [Theory]
    [MemberData(nameof(Guides))]
    public void Blocks_OfAGuide_ExistOrCompile(string guide)
    {
        foreach (Match match in Block().Matches(File.ReadAllText(Path.Combine(Repository, guide))))
        {
            string block = match.Groups["text"].Value;
            if (Texts.Value.Any(text => text.Contains(Unindented(block), StringComparison.Ordinal)))
                continue;
            string[] errors = Errors(block);
            Assert.True(errors.Length == 0, $"{guide}, block in no source:\n{block}\n{string.Join('\n', errors)}");
        }
    }

    /// <summary>The guide's table of operators is that of their rows.</summary>
    [Fact]
    public void Table_OfTheGuideToOperators_IsThatOfTheRows()
    {
        string guide = File.ReadAllText(Path.Combine(Repository, "docs/operators.md"));
        Assert.Contains($"|---|---|---|---|\n{string.Join('\n', OperatorCatalog.Guide)}\n\n", guide, StringComparison.Ordinal);
    }

    /// <summary>Every row is a file, and every file of an operator a row.</summary>
    [Fact]
    public void Rows_OfOperators_AreTheFilesOfANetwork() => Assert.Equal(
        OperatorCatalog.Rows.Select(row => row.Name).Order(StringComparer.Ordinal),
        TestCompilation.RunGenerator(TestCompilation.Create("[Network(2)] [Dense(2, Activation.Tanh)] partial class Net;"))
            .Files.Select(file => file.HintName.Split('.')[^3]).Except(["Layout", "Phases"]).Order(StringComparer.Ordinal));

    [Fact]
    public void Errors_OfAWrongProgram_AreFound() => Assert.Contains("CS0117", Assert.Single(Errors("_ = WineFlowNet.NoSuchMember;\n")), StringComparison.Ordinal);

    /// <summary>The errors of a program that has the networks of the first example and all three libraries.</summary>
    private static string[] Errors(string program)
    {
        Compilation compilation = TestCompilation.Create(
            "global using DeepMin.AutoDiff.Flows; global using DeepMin.AutoDiff.Constructions; global using GettingStarted;",
            File.ReadAllText(Path.Combine(Repository, "examples/GettingStarted/Networks.cs")),
            program);
        compilation = compilation.WithOptions(compilation.Options.WithOutputKind(OutputKind.ConsoleApplication))
            .AddReferences(Library("DeepMin.AutoDiff.Flows"), Library("DeepMin.AutoDiff.Constructions"));
        return
        [
            .. TestCompilation.RunGenerator(compilation).Compilation.GetDiagnostics()
                .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(diagnostic => diagnostic.ToString()),
        ];
    }

    // Every project is built into {project}/{configuration} of one folder.
    private static PortableExecutableReference Library(string project)
    {
        DirectoryInfo own = new(AppContext.BaseDirectory);
        return MetadataReference.CreateFromFile(Path.Combine(own.Parent!.Parent!.FullName, project, own.Name, $"{project}.dll"));
    }

    private static string Unindented(string text) => string.Join('\n', text.Split('\n').Select(line => line.Trim())).Trim();

    private static string RepositoryRoot([CallerFilePath] string path = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "../.."));

    [GeneratedRegex(@"^```csharp\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"\]\((?<target>[\w./-]+)(#[^)]*)?\)")]
    private static partial Regex Link();
}

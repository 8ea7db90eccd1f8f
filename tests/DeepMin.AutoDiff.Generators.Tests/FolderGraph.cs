using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DeepMin.AutoDiff.Generators.Tests;

/// <summary>
/// Which folder of a package builds on which: an edge for each name in the code of one that is declared in another. Names in documentation and in
/// <c>nameof</c> are words, not code. A member counts where it is declared, a type of several parts where the file of its name is.
/// </summary>
internal sealed class FolderGraph
{
    private readonly Dictionary<(string From, string To), SortedSet<string>> _edges = [];

    private FolderGraph()
    {
    }

    /// <summary>Names that the compiler could not bind, which would be missing from the graph.</summary>
    public IReadOnlyList<string> Unbound { get; private set; } = [];

    /// <summary>Reads the sources of a package, bound together with those of the packages it references.</summary>
    /// <param name="root">The folder that holds the packages.</param>
    /// <param name="package">Name of the package, and of its folder.</param>
    /// <param name="others">Names of the packages that it references.</param>
    public static FolderGraph Of(string root, string package, params string[] others)
    {
        (string Path, string Text)[] sources = [.. others.Append(package).SelectMany(each => Directory.EnumerateFiles(Path.Combine(root, each), "*.cs", SearchOption.AllDirectories)).Select(path => (path, File.ReadAllText(path)))];
        return Of(Path.Combine(root, package), sources);
    }

    /// <summary>Reads sources; those below a folder are the package.</summary>
    public static FolderGraph Of(string packageFolder, params (string Path, string Text)[] sources)
    {
        CSharpCompilation compilation = TestCompilation.CreateWithoutRuntime()
            .WithAssemblyName("Packages")
            .WithOptions(new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable))
            .AddReferences(MetadataReference.CreateFromFile(typeof(MathNet.Numerics.LinearAlgebra.Matrix<>).Assembly.Location))
            .AddSyntaxTrees(CSharpSyntaxTree.ParseText(ImplicitUsings, TestCompilation.ParseOptions))
            .AddSyntaxTrees(sources.Select(source => CSharpSyntaxTree.ParseText(source.Text, TestCompilation.ParseOptions, source.Path)));
        FolderGraph graph = new();
        List<string> unbound = [];
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            if (FolderOf(packageFolder, tree) is not { } from)
                continue;
            SemanticModel model = compilation.GetSemanticModel(tree);
            unbound.AddRange(model.GetDiagnostics().Where(diagnostic => diagnostic.Id is "CS0103" or "CS0234" or "CS0246" or "CS1061").Select(diagnostic => diagnostic.ToString()));
            foreach (SyntaxNode name in tree.GetRoot().DescendantNodes(node => !IsNameOf(node)).Where(node => node is SimpleNameSyntax or BaseObjectCreationExpressionSyntax))
            {
                if (model.GetSymbolInfo(name).Symbol is not { } symbol)
                    continue;
                foreach (string to in HomesOf(symbol).Select(home => FolderOf(packageFolder, home)).OfType<string>().Distinct())
                    graph.Add(from, to, $"{Path.GetRelativePath(packageFolder, tree.FilePath)} names {(symbol as INamedTypeSymbol ?? symbol.ContainingType).Name}");
            }
        }

        graph.Unbound = unbound;
        return graph;
    }

    /// <summary>Each knot of folders that build on one another, with the names that tie it; empty if the graph is acyclic.</summary>
    public IReadOnlyList<string> Cycles()
    {
        string[] folders = [.. _edges.Keys.SelectMany(edge => new[] { edge.From, edge.To }).Distinct().Order(StringComparer.Ordinal)];
        Dictionary<string, HashSet<string>> reached = folders.ToDictionary(folder => folder, Reach);
        return
        [
            .. _edges.Where(edge => reached[edge.Key.To].Contains(edge.Key.From)).OrderBy(edge => edge.Key.From, StringComparer.Ordinal).ThenBy(edge => edge.Key.To, StringComparer.Ordinal)
                .Select(edge => $"{edge.Key.From} → {edge.Key.To}: {string.Join(", ", edge.Value)}"),
        ];
    }

    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    // The folder directly below the package; "." for a file in the package itself, null for one outside.
    private static string? FolderOf(string packageFolder, SyntaxTree tree)
    {
        string path = tree.FilePath.Length == 0 ? ".." : Path.GetRelativePath(packageFolder, tree.FilePath);
        string[] parts = path.Split(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar);
        return parts[0] == ".." ? null : parts.Length == 1 ? "." : parts[0];
    }

    private static bool IsNameOf(SyntaxNode node) => node is InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: "nameof" } };

    private static SyntaxTree[] HomesOf(ISymbol symbol)
    {
        if (symbol is INamespaceSymbol || (symbol as INamedTypeSymbol ?? symbol.ContainingType) is not { } type)
            return [];
        SyntaxTree[] parts = [.. type.OriginalDefinition.DeclaringSyntaxReferences.Select(part => part.SyntaxTree)];
        SyntaxTree[] members = symbol is INamedTypeSymbol ? [] : [.. ((symbol as IMethodSymbol)?.ReducedFrom ?? symbol).OriginalDefinition.DeclaringSyntaxReferences.Select(part => part.SyntaxTree)];
        SyntaxTree[] named = [.. parts.Where(part => Path.GetFileNameWithoutExtension(part.FilePath) == type.Name)];
        return members.Length > 0 ? members : named.Length > 0 ? named : parts;
    }

    private void Add(string from, string to, string reason)
    {
        if (from == to)
            return;
        if (!_edges.TryGetValue((from, to), out SortedSet<string>? reasons))
            _edges.Add((from, to), reasons = new SortedSet<string>(StringComparer.Ordinal));
        reasons.Add(reason);
    }

    private HashSet<string> Reach(string folder)
    {
        HashSet<string> reached = [];
        Stack<string> open = new([folder]);
        while (open.TryPop(out string? next))
        {
            foreach ((string _, string to) in _edges.Keys.Where(edge => edge.From == next && reached.Add(edge.To)))
                open.Push(to);
        }

        return reached;
    }
}

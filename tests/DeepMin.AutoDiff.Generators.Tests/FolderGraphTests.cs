using System.Runtime.CompilerServices;

namespace DeepMin.AutoDiff.Generators.Tests;

/// <summary>The folders of a package build on one another in one direction: the graph of their references, read from the sources, has no cycle.</summary>
public class FolderGraphTests
{
    private const string Core = "DeepMin.AutoDiff";

    [Theory]
    [InlineData("DeepMin.AutoDiff.Flows", Core)]
    public void FoldersOfAPackage_HaveNoCycle(string package, params string[] references)
    {
        FolderGraph graph = FolderGraph.Of(Sources(), package, references);
        Assert.Empty(graph.Unbound);
        Assert.Empty(graph.Cycles());
    }

    /// <summary>A cycle is found, with the names that make it, through a member and through a target-typed creation alike.</summary>
    [Fact]
    public void Cycle_IsNamed()
    {
        string folder = Path.Combine(Path.GetTempPath(), "Package");
        FolderGraph graph = FolderGraph.Of(
            folder,
            (Path.Combine(folder, "A", "First.cs"), "class First { public int Length; Second Next() => new(); }"),
            (Path.Combine(folder, "B", "Second.cs"), "class Second { int Of(Third third) => third.Last.Length; string Name() => nameof(Fourth); }"),
            (Path.Combine(folder, "C", "Third.cs"), "class Third { public First Last; }"),
            (Path.Combine(folder, "D", "Fourth.cs"), "/// <summary>Of a <see cref=\"First\"/>.</summary>\nclass Fourth { Second before; }"));
        Assert.Equal(
            [
                $"A → B: {Path.Combine("A", "First.cs")} names Second",
                $"B → A: {Path.Combine("B", "Second.cs")} names First",
                $"B → C: {Path.Combine("B", "Second.cs")} names Third",
                $"C → A: {Path.Combine("C", "Third.cs")} names First",
            ],
            graph.Cycles());
    }

    private static string Sources([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "src"));
}

using System.Runtime.CompilerServices;

namespace DeepMin.AutoDiff.Generators.Tests;

/// <summary>The folders of a package build on one another in one direction: the graph of their references, read from the sources, has no cycle.</summary>
public class FolderGraphTests
{
    private const string Core = "DeepMin.AutoDiff";

    [Theory]
    [InlineData(Core)]
    [InlineData("DeepMin.AutoDiff.Flows")]
    [InlineData("DeepMin.AutoDiff.Constructions")]
    public void FoldersOfAPackage_HaveNoCycle(string package)
    {
        FolderGraph graph = package == Core ? FolderGraph.Of(Sources(), Core) : FolderGraph.Of(Sources(), package, Core);
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

    /// <summary>A part of a type in another folder ties the folders by its members alone.</summary>
    [Theory]
    [InlineData("Degree", 0)]
    [InlineData("Sum()", 2)]
    public void PartOfAType_CountsWhereItIs(string member, int edges)
    {
        string folder = Path.Combine(Path.GetTempPath(), "Package");
        FolderGraph graph = FolderGraph.Of(
            folder,
            (Path.Combine(folder, "A", "Team.cs"), "partial class Team { public int Degree; }"),
            (Path.Combine(folder, "A", "User.cs"), $"class User {{ int Of(Team team) => team.{member}; }}"),
            (Path.Combine(folder, "B", "Team.Sums.cs"), "partial class Team { public int Sum() => Degree; }"));
        Assert.Equal(edges, graph.Cycles().Count);
    }

    private static string Sources([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "src"));
}

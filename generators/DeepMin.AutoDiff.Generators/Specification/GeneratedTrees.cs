using Microsoft.CodeAnalysis;

namespace DeepMin.AutoDiff.Generators.Specification;

/// <summary>Tells the generator's files from the user's.</summary>
internal static class GeneratedTrees
{
    // The compiler files a generator's trees under its full name.
    private const string Generator = "DeepMin.AutoDiff.Generators.NetworkGenerator";

    /// <summary>Says whether a tree of the finished compilation came from the generator.</summary>
    public static bool Produced(SyntaxTree tree) => tree.FilePath.Contains(Generator);
}

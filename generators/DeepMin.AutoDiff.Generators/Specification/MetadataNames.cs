using Microsoft.CodeAnalysis;

namespace DeepMin.AutoDiff.Generators.Specification;

/// <summary>The runtime's types, which the generator knows by name only.</summary>
internal static class MetadataNames
{
    public const string NetworkAttribute = "DeepMin.AutoDiff.NetworkAttribute";
    public const string DenseAttribute = "DeepMin.AutoDiff.DenseAttribute";
    public const string StandardizeAttribute = "DeepMin.AutoDiff.StandardizeAttribute";

    /// <summary>Gives the attributes of one class, in source order of each declaration.</summary>
    public static IEnumerable<AttributeData> Attributes(this INamedTypeSymbol type, string metadataName) =>
        type.GetAttributes().Where(attribute => attribute.AttributeClass?.ToDisplayString() == metadataName);
}

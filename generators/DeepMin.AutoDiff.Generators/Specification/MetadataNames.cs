using Microsoft.CodeAnalysis;

namespace DeepMin.AutoDiff.Generators.Specification;

/// <summary>The runtime's types, which the generator knows by name only.</summary>
internal static class MetadataNames
{
    public const string NetworkAttribute = "DeepMin.AutoDiff.NetworkAttribute";
    public const string ModelAttribute = "DeepMin.AutoDiff.ModelAttribute";
    public const string StandardizeAttribute = "DeepMin.AutoDiff.StandardizeAttribute";
    public const string ElementwiseAttribute = "DeepMin.AutoDiff.ElementwiseAttribute";
    public const string OutputAttribute = "DeepMin.AutoDiff.OutputAttribute";

    /// <summary>Gives a symbol's attributes of one class, in source order of each declaration.</summary>
    public static IEnumerable<AttributeData> Attributes(this ISymbol symbol, string metadataName) =>
        symbol.GetAttributes().Where(attribute => attribute.AttributeClass?.ToDisplayString() == metadataName);

    public static bool Has(this ISymbol symbol, string metadataName) => symbol.Attributes(metadataName).Any();
}

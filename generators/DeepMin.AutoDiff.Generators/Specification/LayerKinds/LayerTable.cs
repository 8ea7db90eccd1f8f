using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace DeepMin.AutoDiff.Generators.Specification.LayerKinds;

/// <summary>All kinds of layers, a row each.</summary>
internal static partial class LayerTable
{
    public static ImmutableArray<LayerKind> All => [Dense];

    /// <summary>The kind of a name.</summary>
    public static LayerKind Of(string name) => All.Single(kind => kind.Name == name);

    /// <summary>The layers that a type declares, in source order of each declaration.</summary>
    public static IEnumerable<(LayerKind Kind, AttributeData Attribute)> Attributes(INamedTypeSymbol type) =>
        from attribute in type.GetAttributes()
        join kind in All on attribute.AttributeClass?.ToDisplayString() equals kind.MetadataName
        select (kind, attribute);

    /// <summary>The layers that a type declares, from the input to the output.</summary>
    public static ImmutableArray<(LayerKind Kind, AttributeData Attribute)> Ordered(INamedTypeSymbol type) =>
        [.. Attributes(type).OrderBy(layer => layer.Attribute.ApplicationSyntaxReference?.Span.Start)];
}

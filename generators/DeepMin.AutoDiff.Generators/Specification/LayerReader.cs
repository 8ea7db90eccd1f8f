using System.Collections.Immutable;
using DeepMin.AutoDiff.Generators.Collections;
using DeepMin.AutoDiff.Generators.Diagnostics;
using DeepMin.AutoDiff.Generators.Specification.LayerKinds;
using Microsoft.CodeAnalysis;

namespace DeepMin.AutoDiff.Generators.Specification;

/// <summary>Reads the inputs and the layers of a network.</summary>
internal static class LayerReader
{
    /// <summary>The property of a diagnostic that tells the code fix which layer to add.</summary>
    public const string LayerProperty = "Layer";

    /// <summary>The property of a diagnostic that tells the code fix which attributes are layers, with semicolons between.</summary>
    public const string AttributesProperty = "LayerAttributes";

    public static int ReadInputs(INamedTypeSymbol type, AttributeData network, DefectSink defects, CancellationToken cancellation)
    {
        if (network.Argument(0) is not { Value: int inputs } || network.Syntax(cancellation) is not { } syntax)
        {
            defects.AddReportedByCompiler();
            return 0;
        }

        if (inputs < 1)
            defects.Add(DiagnosticDescriptors.TooFewInputs, syntax.Expression(network.AttributeConstructor!, 0), type.Name, inputs);
        return inputs;
    }

    public static EquatableArray<LayerSpec> ReadLayers(
        INamedTypeSymbol type, AttributeData network, int inputs, ActivationReader activations, ParameterCounter parameters, DefectSink defects, CancellationToken cancellation)
    {
        ImmutableArray<(LayerKind Kind, AttributeData Attribute)> attributes = LayerTable.Ordered(type);
        if (attributes.Length == 0 && network.Syntax(cancellation) is { } bare)
            defects.Add(DiagnosticDescriptors.NoLayers, bare.Name, Fix(LayerProperty, LayerTable.All[0].Example), type.Name);

        ImmutableArray<DeclaredLayer>.Builder layers = ImmutableArray.CreateBuilder<DeclaredLayer>();
        SyntaxNode? declaration = network.Syntax(cancellation)?.Parent?.Parent;
        foreach ((LayerKind kind, AttributeData attribute) in attributes)
        {
            if (attribute.Syntax(cancellation) is not { } syntax)
                continue;
            if (syntax.Parent?.Parent != declaration)
                defects.Add(DiagnosticDescriptors.SpreadLayers, syntax.Name, Fix(AttributesProperty, string.Join(";", LayerTable.All.Select(each => each.MetadataName))), type.Name);
            else if (kind.Read(new(type, attribute, syntax, layers.Count + 1, activations, defects)) is { } layer)
                layers.Add(LayerOptionsReader.Read(type, attribute, syntax, layer, layers.Count + 1, defects));
        }

        // Layers that are missing would make wrong neighbors of others.
        ImmutableArray<DeclaredLayer> declared = layers.ToImmutable();
        ImmutableArray<LayerSpec> resolved = declared.Length == attributes.Length
            ? new LayerRelations(type.Name, inputs, declared, defects).Resolve()
            : [.. declared.Select(layer => layer.Spec)];
        for (int i = 0; i < resolved.Length; i++)
            parameters.Add(resolved[i], declared[i].Outputs, defects);
        return new EquatableArray<LayerSpec>(resolved);
    }

    private static ImmutableDictionary<string, string?> Fix(string property, string value) => ImmutableDictionary<string, string?>.Empty.Add(property, value);
}

using System.Collections.Immutable;
using DeepMin.AutoDiff.Generators.Collections;
using DeepMin.AutoDiff.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DeepMin.AutoDiff.Generators.Specification;

/// <summary>Reads the inputs and the layers of a network.</summary>
internal static class LayerReader
{
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
        AttributeData[] attributes =
        [
            .. type.Attributes(MetadataNames.DenseAttribute).OrderBy(layer => layer.ApplicationSyntaxReference?.Span.Start),
        ];
        if (attributes.Length == 0 && network.Syntax(cancellation) is { } bare)
            defects.Add(DiagnosticDescriptors.NoLayers, bare.Name, type.Name);

        ImmutableArray<DeclaredLayer>.Builder layers = ImmutableArray.CreateBuilder<DeclaredLayer>();
        SyntaxNode? declaration = network.Syntax(cancellation)?.Parent?.Parent;
        foreach (AttributeData attribute in attributes)
        {
            if (attribute.Syntax(cancellation) is not { } syntax)
                continue;
            if (syntax.Parent?.Parent != declaration)
                defects.Add(DiagnosticDescriptors.SpreadLayers, syntax.Name, type.Name);
            else if (ReadLayer(type, attribute, syntax, layers.Count + 1, activations, defects) is { } layer)
            {
                layers.Add(LayerOptionsReader.Read(type, attribute, syntax, layer, layers.Count + 1, defects));
            }
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

    /// <summary>Gives a layer, also one with a defect, so that the ones after it keep their number; null if the attribute does not compile.</summary>
    private static LayerSpec? ReadLayer(
        INamedTypeSymbol type, AttributeData attribute, AttributeSyntax syntax, int number, ActivationReader activations, DefectSink defects)
    {
        if (attribute.Argument(0) is not { Value: int outputs } || attribute.Argument(1) is not { } activation)
        {
            defects.AddReportedByCompiler();
            return null;
        }

        if (outputs < 1)
            defects.Add(DiagnosticDescriptors.TooFewOutputs, syntax.Expression(attribute.AttributeConstructor!, 0), number, type.Name, outputs);

        return new LayerSpec(outputs, activations.Read(attribute, syntax, activation, number));
    }
}

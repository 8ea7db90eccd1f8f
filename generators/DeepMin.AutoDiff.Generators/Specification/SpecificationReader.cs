using DeepMin.AutoDiff.Generators.Collections;
using DeepMin.AutoDiff.Generators.Diagnostics;
using Microsoft.CodeAnalysis;

namespace DeepMin.AutoDiff.Generators.Specification;

/// <summary>Reads the attributes of a type. The only stage that sees symbols and syntax.</summary>
internal static class SpecificationReader
{
    /// <summary>Gives the specification of a type, or null if the type declares no network or a faulty one.</summary>
    /// <param name="type">Any type.</param>
    /// <param name="report">Receives a diagnostic for every defect; null if only the specification matters.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public static NetworkSpec? Read(INamedTypeSymbol type, Action<Diagnostic>? report, CancellationToken cancellation)
    {
        var defects = new DefectSink(report);
        AttributeData[] networks = [.. type.Attributes(MetadataNames.NetworkAttribute)];
        AttributeData? layer = type.Attributes(MetadataNames.DenseAttribute).FirstOrDefault();

        // What the attributes do not allow (a second [Network], an interface) is the compiler's error.
        if (networks.Length > 1 || type.TypeKind is not (TypeKind.Class or TypeKind.Struct) || type.Name.Length == 0)
            return null;

        if (networks.Length == 0)
        {
            if (layer?.Syntax(cancellation) is { } syntax)
                defects.Add(DiagnosticDescriptors.LayersWithoutNetwork, syntax.Name, type.Name);
            if (type.Attributes(MetadataNames.StandardizeAttribute).FirstOrDefault()?.Syntax(cancellation) is { } standardize)
                defects.Add(DiagnosticDescriptors.StandardizationWithoutNetwork, standardize.Name, type.Name);
            return null;
        }

        TypeSpec declaration = DeclarationReader.Read(type, defects, cancellation);
        ModelOptions options = OptionsReader.Read(type, networks[0], defects, cancellation);
        int inputs = LayerReader.ReadInputs(type, networks[0], defects, cancellation);
        ParameterCounter parameters = new(type.Name, inputs);
        EquatableArray<LayerSpec> layers = LayerReader.ReadLayers(type, networks[0], inputs, parameters, defects, cancellation);
        NetworkSpec spec = StandardizationReader.Read(type, new NetworkSpec(declaration, options, inputs, layers), parameters, defects, cancellation);
        return defects.Any ? null : spec;
    }
}

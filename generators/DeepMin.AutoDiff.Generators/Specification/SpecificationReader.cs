using DeepMin.AutoDiff.Generators.Collections;
using DeepMin.AutoDiff.Generators.Diagnostics;
using DeepMin.AutoDiff.Generators.Specification.LayerKinds;
using DeepMin.AutoDiff.Generators.Specification.UserFunctions;
using Microsoft.CodeAnalysis;

namespace DeepMin.AutoDiff.Generators.Specification;

/// <summary>Reads the attributes of a type. The only stage that sees symbols and syntax.</summary>
internal static class SpecificationReader
{
    /// <summary>Gives the specification of a type, or null if the type declares no network or a faulty one.</summary>
    /// <param name="type">Any type.</param>
    /// <param name="compilation">The compilation of the type.</param>
    /// <param name="report">Receives a diagnostic for every defect; null if only the specification matters.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public static NetworkSpec? Read(INamedTypeSymbol type, Compilation compilation, Action<Diagnostic>? report, CancellationToken cancellation)
    {
        var defects = new DefectSink(report);
        AttributeData[] networks = [.. type.Attributes(MetadataNames.NetworkAttribute)];
        AttributeData? layer = LayerTable.Attributes(type).Select(each => each.Attribute).FirstOrDefault();

        // What the attributes do not allow (a second [Network], an interface) is the compiler's error.
        if (networks.Length > 1 || type.TypeKind is not (TypeKind.Class or TypeKind.Struct) || type.Name.Length == 0)
            return null;

        if (networks.Length == 0)
        {
            if (layer?.Syntax(cancellation) is { } syntax)
                defects.Add(DiagnosticDescriptors.LayersWithoutNetwork, syntax.Name, type.Name);
            if (type.Attributes(MetadataNames.StandardizeAttribute).FirstOrDefault()?.Syntax(cancellation) is { } standardize)
                defects.Add(LayerDiagnostics.StandardizationWithoutNetwork, standardize.Name, type.Name);
            return null;
        }

        // The reader of models reports that a type is both.
        if (type.Has(MetadataNames.ModelAttribute))
            return null;

        TypeSpec declaration = DeclarationReader.Read(type, networks[0], "network", defects, cancellation);
        ModelOptions options = OptionsReader.Read(type, networks[0], defects, cancellation);
        int inputs = LayerReader.ReadInputs(type, networks[0], defects, cancellation);
        ActivationReader activations = new(type, new MethodBodies(compilation, cancellation), defects);
        activations.ReadFunctions();
        ParameterCounter parameters = new(type.Name, inputs);
        EquatableArray<LayerSpec> layers = LayerReader.ReadLayers(type, networks[0], inputs, activations, parameters, defects, cancellation);
        NetworkSpec spec = StandardizationReader.Read(type, new NetworkSpec(declaration, options, inputs, layers, activations.Used), parameters, defects, cancellation);
        return defects.Any ? null : spec;
    }
}

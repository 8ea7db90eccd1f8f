using System.Collections.Immutable;
using DeepMin.AutoDiff.Generators.Specification;
using DeepMin.AutoDiff.Generators.Specification.LayerKinds;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DeepMin.AutoDiff.Generators;

/// <summary>
/// Reports the defects of specifications from the generator: a project may have switched its analyzers off, and would see nothing but that its
/// types lack their operators. What <see cref="NetworkAnalyzer"/> reports too is the same diagnostic, which the compiler prints once.
/// </summary>
/// <remarks>Only the names of faulty types flow between the incremental steps; their defects are read again where they are reported.</remarks>
internal static class DefectReport
{
    // Without @ before keywords.
    private static readonly SymbolDisplayFormat Qualified = new(typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces);

    /// <summary>Registers the report.</summary>
    /// <param name="context">The generator.</param>
    /// <param name="faulty">The metadata names of types that declare a network or a model which could not be read.</param>
    public static void Register(IncrementalGeneratorInitializationContext context, params IncrementalValuesProvider<string>[] faulty)
    {
        IncrementalValueProvider<ImmutableArray<string>> names = Lone(context, MetadataNames.StandardizeAttribute, MetadataNames.NetworkAttribute).Collect();
        foreach (LayerKind kind in LayerTable.All)
            names = Concat(names, Lone(context, kind.MetadataName, MetadataNames.NetworkAttribute));
        names = Concat(names, Lone(context, MetadataNames.OutputAttribute, MetadataNames.ModelAttribute));
        foreach (IncrementalValuesProvider<string> some in faulty)
            names = Concat(names, some);

        // One step for each faulty type: without one, nothing follows the compilation from edit to edit.
        IncrementalValuesProvider<string> each = names.SelectMany(static (all, _) => all.Distinct().OrderBy(static name => name, StringComparer.Ordinal));
        context.RegisterSourceOutput(each.Combine(context.CompilationProvider), static (output, pair) => Report(output, pair.Left, pair.Right));
    }

    /// <summary>The name by which a compilation finds the type.</summary>
    public static string Name(INamedTypeSymbol type) => type.ContainingType is { } container
        ? $"{Name(container)}+{type.MetadataName}"
        : string.Concat(type.ContainingNamespace.IsGlobalNamespace ? "" : $"{type.ContainingNamespace.ToDisplayString(Qualified)}.", type.MetadataName);

    /// <summary>The types of an attribute that means nothing without another one, which they lack.</summary>
    private static IncrementalValuesProvider<string> Lone(IncrementalGeneratorInitializationContext context, string attribute, string owner) => context.SyntaxProvider
        .ForAttributeWithMetadataName(
            attribute,
            static (node, _) => node is TypeDeclarationSyntax or MethodDeclarationSyntax,
            (match, _) => (match.TargetSymbol as INamedTypeSymbol ?? match.TargetSymbol.ContainingType) is { } type && !type.Has(owner) ? Name(type) : null)
        .Where(static name => name is not null)
        .Select(static (name, _) => name!);

    private static IncrementalValueProvider<ImmutableArray<string>> Concat(IncrementalValueProvider<ImmutableArray<string>> names, IncrementalValuesProvider<string> some) =>
        names.Combine(some.Collect()).Select(static (both, _) => both.Left.AddRange(both.Right));

    private static void Report(SourceProductionContext output, string name, Compilation compilation)
    {
        if (compilation.Assembly.GetTypeByMetadataName(name) is not { } type)
            return;
        SpecificationReader.Read(type, compilation, output.ReportDiagnostic, output.CancellationToken);
        ModelReader.Read(type, compilation, output.ReportDiagnostic, output.CancellationToken);
    }
}

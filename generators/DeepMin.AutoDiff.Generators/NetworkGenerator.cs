using System.Text;
using DeepMin.AutoDiff.Generators.Collections;
using DeepMin.AutoDiff.Generators.Emission;
using DeepMin.AutoDiff.Generators.Specification;
using DeepMin.AutoDiff.Generators.Symbolics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace DeepMin.AutoDiff.Generators;

/// <summary>
/// Generates the operators of every type that declares a network or a model. A faulty specification yields no file but diagnostics, the same as
/// those of <see cref="NetworkAnalyzer"/>.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class NetworkGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        (IncrementalValuesProvider<GeneratedFile> networks, IncrementalValuesProvider<string> faultyNetworks) = Files(
            context, MetadataNames.NetworkAttribute, SpecificationReader.Read, static (network, cancellation) => NetworkCompiler.Compile(network, ActivationTable.BuiltIn, cancellation));
        (IncrementalValuesProvider<GeneratedFile> models, IncrementalValuesProvider<string> faultyModels) = Files(
            context, MetadataNames.ModelAttribute, ModelReader.Read, ModelCompiler.Compile);
        IncrementalValueProvider<HintNames> hintNames = networks.Collect().Combine(models.Collect())
            .Select(static (all, _) => HintNames.Of(all.Left.AddRange(all.Right)));

        context.RegisterSourceOutput(networks.Combine(hintNames), Add);
        context.RegisterSourceOutput(models.Combine(hintNames), Add);
        DefectReport.Register(context, faultyNetworks, faultyModels);
    }

    /// <summary>The files of the types with an attribute, and the names of those that could not be read.</summary>
    private static (IncrementalValuesProvider<GeneratedFile> Files, IncrementalValuesProvider<string> Faulty) Files<TSpec>(
        IncrementalGeneratorInitializationContext context,
        string attribute,
        Func<INamedTypeSymbol, Compilation, Action<Diagnostic>?, CancellationToken, TSpec?> read,
        Func<TSpec, CancellationToken, EquatableArray<GeneratedFile>> compile)
        where TSpec : class
    {
        IncrementalValuesProvider<(TSpec? Specification, string Name)> types = context.SyntaxProvider.ForAttributeWithMetadataName(
            attribute,
            static (node, _) => node is TypeDeclarationSyntax,
            (match, cancellation) =>
            {
                INamedTypeSymbol type = (INamedTypeSymbol)match.TargetSymbol;
                return (read(type, match.SemanticModel.Compilation, null, cancellation), DefectReport.Name(type));
            });
        IncrementalValuesProvider<GeneratedFile> files = types
            .Where(static type => type.Specification is not null)
            .Select(static (type, _) => type.Specification!)
            .WithTrackingName(TrackingNames.Specification)
            .SelectMany((specification, cancellation) => compile(specification, cancellation))
            .WithTrackingName(TrackingNames.Files);
        return (files, types.Where(static type => type.Specification is null).Select(static (type, _) => type.Name));
    }

    private static void Add(SourceProductionContext output, (GeneratedFile File, HintNames Names) pair)
    {
        if (pair.Names.For(pair.File) is { } hintName)
            output.AddSource(hintName, SourceText.From(pair.File.Text, Encoding.UTF8));
    }

    /// <summary>Says whether a tree of the finished compilation came from this generator.</summary>
    internal static bool Produced(SyntaxTree tree) => GeneratedTrees.Produced(tree);
}

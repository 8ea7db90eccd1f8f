using System.Text;
using DeepMin.AutoDiff.Generators.Emission;
using DeepMin.AutoDiff.Generators.Specification;
using DeepMin.AutoDiff.Generators.Symbolics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace DeepMin.AutoDiff.Generators;

/// <summary>
/// Generates the operators of every type that declares a network. A faulty specification yields no file; <see cref="NetworkAnalyzer"/>
/// reports its defects.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class NetworkGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<NetworkSpec> specifications = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                MetadataNames.NetworkAttribute,
                static (node, _) => node is TypeDeclarationSyntax,
                static (match, cancellation) => SpecificationReader.Read((INamedTypeSymbol)match.TargetSymbol, match.SemanticModel.Compilation, report: null, cancellation))
            .Where(static specification => specification is not null)
            .Select(static (specification, _) => specification!)
            .WithTrackingName(TrackingNames.Specification);

        IncrementalValuesProvider<GeneratedFile> files = specifications
            .SelectMany(static (specification, cancellation) => NetworkCompiler.Compile(specification, ActivationTable.BuiltIn, cancellation))
            .WithTrackingName(TrackingNames.Files);

        IncrementalValueProvider<HintNames> hintNames = files.Collect().Select(static (all, _) => HintNames.Of(all));

        context.RegisterSourceOutput(files.Combine(hintNames), static (output, pair) =>
        {
            (GeneratedFile file, HintNames names) = pair;
            if (names.For(file) is { } hintName)
                output.AddSource(hintName, SourceText.From(file.Text, Encoding.UTF8));
        });
    }

    /// <summary>Says whether a tree of the finished compilation came from this generator.</summary>
    internal static bool Produced(SyntaxTree tree) => tree.FilePath.Contains(typeof(NetworkGenerator).FullName);
}

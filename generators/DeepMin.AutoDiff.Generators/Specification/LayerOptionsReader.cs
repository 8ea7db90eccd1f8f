using DeepMin.AutoDiff.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DeepMin.AutoDiff.Generators.Specification;

/// <summary>A layer as far as its own attribute tells; <see cref="LayerRelations"/> relates it to the others.</summary>
/// <param name="Spec">The layer, not yet tied to another one.</param>
/// <param name="SharedWith">Name of the layer whose W and b are used.</param>
/// <param name="Attribute">The attribute, where defects are reported.</param>
/// <param name="Outputs">The expression of its width.</param>
internal sealed record DeclaredLayer(LayerSpec Spec, string? SharedWith, AttributeSyntax Attribute, SyntaxNode Outputs);

/// <summary>Reads the properties of a layer's attribute.</summary>
internal static class LayerOptionsReader
{
    /// <summary>Adds the options to a layer.</summary>
    public static DeclaredLayer Read(INamedTypeSymbol type, AttributeData attribute, AttributeSyntax syntax, LayerSpec layer, int number, DefectSink defects)
    {
        LayerOptions options = LayerOptions.Default;
        string? sharedWith = null;
        foreach (KeyValuePair<string, TypedConstant> argument in attribute.NamedArguments)
        {
            switch (argument.Key, Value(argument.Value))
            {
                case (nameof(LayerOptions.Bias), bool value):
                    options = options with { Bias = value };
                    break;
                case (nameof(LayerOptions.Frozen), bool value):
                    options = options with { Frozen = value };
                    break;
                case (nameof(LayerOptions.Skip), int value):
                    options = options with { Skip = (SkipConnection)value };
                    if (value is < (int)SkipConnection.None or > (int)SkipConnection.Projection)
                        defects.Add(DiagnosticDescriptors.UndefinedOption, syntax.Property(argument.Key), type.Name, argument.Key, "SkipConnection.None, SkipConnection.Identity or SkipConnection.Projection");
                    break;
                case (nameof(LayerOptions.Name), string value):
                    options = options with { Name = value };
                    if (!IsLayerName(value))
                        defects.Add(LayerDiagnostics.InvalidLayerName, syntax.Property(argument.Key), number, type.Name, value);
                    break;
                case (nameof(LayerOptions.SharedWith), string value):
                    sharedWith = value;
                    break;
                case (nameof(LayerOptions.Name) or nameof(LayerOptions.SharedWith), null) when argument.Value.Kind != TypedConstantKind.Error:
                    break;
                default:
                    defects.AddReportedByCompiler();
                    break;
            }
        }

        return new DeclaredLayer(layer with { Options = options }, sharedWith, syntax, syntax.Expression(attribute.AttributeConstructor!, layer.Kind.WidthArgument));
    }

    private static object? Value(TypedConstant constant) => constant.Kind == TypedConstantKind.Array ? constant : constant.Value;

    /// <summary>Slices are named W_encoder and their tangents W_encoderDot, both identifiers of generated code.</summary>
    private static bool IsLayerName(string name) =>
        name.Length > 0 && IsLetter(name[0]) && name.All(character => IsLetter(character) || character is >= '0' and <= '9') && !name.Contains("Dot");

    private static bool IsLetter(char character) => character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');
}

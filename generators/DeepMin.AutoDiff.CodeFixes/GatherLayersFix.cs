using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace DeepMin.AutoDiff.CodeFixes;

/// <summary>Moves the layers (which attributes those are, the diagnostic says) that stand on other declarations behind those of the declaration with [Network].</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class GatherLayersFix : SourceFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["DM011"];

    /// <inheritdoc/>
    protected override string Title => "Move all layers to the declaration with [Network]";

    /// <inheritdoc/>
    protected override async Task<ImmutableArray<DocumentChange>> ChangesAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        SyntaxNode? root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        SemanticModel? model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        if (root?.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } declaration
            || model?.GetDeclaredSymbol(declaration, cancellationToken) is not { } type)
        {
            return [];
        }

        string[] kinds = diagnostic.Properties.TryGetValue("LayerAttributes", out string? names) && names is not null ? names.Split(';') : [];
        AttributeSyntax[] layers = Syntax(type, kinds, cancellationToken);
        if (Syntax(type, ["DeepMin.AutoDiff.NetworkAttribute"], cancellationToken) is not [{ Parent: AttributeListSyntax { Parent: { } home } } network])
            return [];

        AttributeSyntax[] spread = [.. layers.Where(layer => layer.Parent?.Parent != home)];
        AttributeSyntax last = layers.LastOrDefault(layer => layer.Parent?.Parent == home) ?? network;
        Solution solution = document.Project.Solution;
        return [.. Gather(solution, (AttributeListSyntax)last.Parent!, spread), .. spread.GroupBy(layer => (AttributeListSyntax)layer.Parent!).Select(group => Take(solution, group.Key, [.. group]))];
    }

    private static AttributeSyntax[] Syntax(INamedTypeSymbol type, string[] names, CancellationToken cancellation) =>
    [
        .. type.GetAttributes().Where(attribute => names.Contains(attribute.AttributeClass?.ToDisplayString()))
            .Select(attribute => attribute.ApplicationSyntaxReference?.GetSyntax(cancellation)).OfType<AttributeSyntax>()
            .OrderBy(attribute => attribute.SyntaxTree.FilePath, StringComparer.Ordinal).ThenBy(attribute => attribute.SpanStart),
    ];

    private static IEnumerable<DocumentChange> Gather(Solution solution, AttributeListSyntax target, AttributeSyntax[] spread)
    {
        if (solution.GetDocument(target.SyntaxTree) is not { } document || spread.Length == 0)
            yield break;
        string separator = AttributeLists.Separator(target, target.SyntaxTree.GetText());
        yield return DocumentChange.Insert(document, target.Span.End, string.Concat(spread.Select(layer => $"{separator}[{layer}]")));
    }

    /// <summary>Takes layers out of a list, and the list with them if nothing remains.</summary>
    private static DocumentChange Take(Solution solution, AttributeListSyntax list, AttributeSyntax[] layers)
    {
        Document document = solution.GetDocument(list.SyntaxTree)!;
        AttributeSyntax[] remaining = [.. list.Attributes.Except(layers)];
        return remaining.Length == 0
            ? DocumentChange.Remove(document, TextSpan.FromBounds(list.SpanStart, list.GetLastToken().GetNextToken().SpanStart))
            : new DocumentChange(document.Id, new TextChange(list.Span, $"[{string.Join(", ", remaining.Select(attribute => attribute.ToString()))}]"));
    }
}

using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DeepMin.AutoDiff.CodeFixes;

/// <summary>Adds a layer to a network that has none: the one that the diagnostic names.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class AddLayerFix : SyntaxFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["DM003"];

    /// <inheritdoc/>
    protected override string Title => "Add a layer";

    /// <inheritdoc/>
    protected override IEnumerable<DocumentChange> Changes(Document document, SyntaxNode root, Diagnostic diagnostic)
    {
        if (AttributeLists.At(root, diagnostic.Location.SourceSpan)?.Parent is AttributeListSyntax list && diagnostic.Properties.TryGetValue("Layer", out string? layer))
            yield return DocumentChange.Insert(document, list.Span.End, AttributeLists.Separator(list, root.SyntaxTree.GetText()) + layer);
    }
}

using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DeepMin.AutoDiff.CodeFixes;

/// <summary>Adds a layer to a network that has none.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class AddLayerFix : SyntaxFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["DM003"];

    /// <inheritdoc/>
    protected override string Title => "Add [Dense(1)]";

    /// <inheritdoc/>
    protected override IEnumerable<DocumentChange> Changes(Document document, SyntaxNode root, Diagnostic diagnostic)
    {
        if (AttributeLists.At(root, diagnostic.Location.SourceSpan)?.Parent is AttributeListSyntax list)
            yield return DocumentChange.Insert(document, list.Span.End, AttributeLists.Separator(list, root.SyntaxTree.GetText()) + "[Dense(1)]");
    }
}

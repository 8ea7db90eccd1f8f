using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DeepMin.AutoDiff.CodeFixes;

/// <summary>Adds the attribute that declares the network of the layers that are there.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class AddNetworkFix : SyntaxFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["DM012"];

    /// <inheritdoc/>
    protected override string Title => "Add [Network(inputs: 1)]";

    /// <inheritdoc/>
    protected override IEnumerable<DocumentChange> Changes(Document document, SyntaxNode root, Diagnostic diagnostic)
    {
        if (AttributeLists.At(root, diagnostic.Location.SourceSpan)?.Parent is AttributeListSyntax list)
            yield return DocumentChange.Insert(document, list.SpanStart, "[Network(inputs: 1)]" + AttributeLists.Separator(list, root.SyntaxTree.GetText()));
    }
}

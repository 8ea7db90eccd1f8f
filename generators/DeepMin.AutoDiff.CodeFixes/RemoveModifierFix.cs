using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace DeepMin.AutoDiff.CodeFixes;

/// <summary>Removes a modifier that a network cannot have: <c>static</c>, <c>abstract</c>, <c>file</c> or <c>ref</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class RemoveModifierFix : SyntaxFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["DM002", "DM013", "DM014"];

    /// <inheritdoc/>
    protected override string Title => "Remove modifier";

    /// <inheritdoc/>
    protected override IEnumerable<DocumentChange> Changes(Document document, SyntaxNode root, Diagnostic diagnostic)
    {
        SyntaxToken modifier = root.FindToken(diagnostic.Location.SourceSpan.Start);
        bool isFollowedByBlanksOnly = modifier.TrailingTrivia.All(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia));
        yield return DocumentChange.Remove(document, isFollowedByBlanksOnly ? TextSpan.FromBounds(modifier.SpanStart, modifier.FullSpan.End) : modifier.Span);
    }
}

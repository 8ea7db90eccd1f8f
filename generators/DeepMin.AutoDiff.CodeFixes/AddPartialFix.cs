using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DeepMin.AutoDiff.CodeFixes;

/// <summary>Adds <c>partial</c> to a network, or to a type around one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class AddPartialFix : SyntaxFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["DM001", "DM008"];

    /// <inheritdoc/>
    protected override string Title => "Make partial";

    /// <inheritdoc/>
    protected override IEnumerable<DocumentChange> Changes(Document document, SyntaxNode root, Diagnostic diagnostic)
    {
        if (root.FindToken(diagnostic.Location.SourceSpan.Start).Parent is TypeDeclarationSyntax declaration)
            yield return DocumentChange.Insert(document, declaration.Keyword.SpanStart, "partial ");
    }
}

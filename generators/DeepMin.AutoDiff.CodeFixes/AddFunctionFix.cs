using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DeepMin.AutoDiff.CodeFixes;

/// <summary>
/// Adds the function that a layer names as its activation, as one to be completed. <c>nameof</c> of a function that does not exist is the
/// compiler's error.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class AddFunctionFix : SyntaxFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["DM006", "CS0103"];

    /// <inheritdoc/>
    protected override string Title => "Add the [Elementwise] function";

    /// <inheritdoc/>
    protected override IEnumerable<DocumentChange> Changes(Document document, SyntaxNode root, Diagnostic diagnostic)
    {
        AttributeArgumentSyntax? activation = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true).FirstAncestorOrSelf<AttributeArgumentSyntax>();
        if (activation?.FirstAncestorOrSelf<AttributeSyntax>() is not { } layer || IsNetwork(layer)
            || Name(activation.Expression) is not { } name
            || activation.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } declaration || !declaration.AttributeLists.SelectMany(list => list.Attributes).Any(IsNetwork))
        {
            yield break;
        }

        string function = $"[Elementwise] static double {name}(double z) => z;";
        if (declaration.SemicolonToken.IsKind(SyntaxKind.SemicolonToken))
            yield return new DocumentChange(document.Id, new(declaration.SemicolonToken.Span, $" {{ {function} }}"));
        else if (declaration.OpenBraceToken.IsKind(SyntaxKind.OpenBraceToken))
            yield return DocumentChange.Insert(document, declaration.OpenBraceToken.Span.End, Separator(declaration.OpenBraceToken) + function);
    }

    private static bool IsNetwork(AttributeSyntax attribute) => attribute.Name.ToString() is "Network" or "NetworkAttribute";

    /// <summary>A line of its own if the brace has one, else a blank.</summary>
    private static string Separator(SyntaxToken brace)
    {
        if (!brace.TrailingTrivia.Any(SyntaxKind.EndOfLineTrivia))
            return " ";
        string indentation = string.Concat(brace.LeadingTrivia.Where(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)));
        return $"{brace.TrailingTrivia.First(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia))}{indentation}    ";
    }

    /// <summary>The name in <c>"Name"</c> or <c>nameof(Name)</c>, if it can be that of a function.</summary>
    private static string? Name(SyntaxNode activation)
    {
        string? name = activation switch
        {
            LiteralExpressionSyntax literal => literal.Token.Value as string,
            InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" }, ArgumentList.Arguments: [{ Expression: IdentifierNameSyntax identifier }] } => identifier.Identifier.ValueText,
            _ => null,
        };
        return name is not null && SyntaxFacts.IsValidIdentifier(name) ? name : null;
    }
}

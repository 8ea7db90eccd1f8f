using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace DeepMin.AutoDiff.CodeFixes;

/// <summary>Text between attribute lists, in the manner of the user.</summary>
internal static class AttributeLists
{
    /// <summary>What stands between a list and the next one: a line end with indentation, or a blank.</summary>
    public static string Separator(AttributeListSyntax list, SourceText text)
    {
        if (!list.GetTrailingTrivia().Any(SyntaxKind.EndOfLineTrivia))
            return " ";
        TextLine line = text.Lines.GetLineFromPosition(list.SpanStart);
        string start = text.ToString(TextSpan.FromBounds(line.Start, list.SpanStart));
        string end = text.ToString(TextSpan.FromBounds(line.End, line.EndIncludingLineBreak));
        return (end.Length == 0 ? "\n" : end) + new string([.. start.TakeWhile(char.IsWhiteSpace)]);
    }

    /// <summary>The attribute at a place.</summary>
    public static AttributeSyntax? At(SyntaxNode root, TextSpan span) => root.FindNode(span).FirstAncestorOrSelf<AttributeSyntax>();
}

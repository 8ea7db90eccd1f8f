using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace DeepMin.AutoDiff.CodeFixes;

/// <summary>A change of text in one document.</summary>
/// <param name="Document">The document.</param>
/// <param name="Change">The change.</param>
public sealed record DocumentChange(DocumentId Document, TextChange Change)
{
    internal static DocumentChange Insert(Document document, int position, string text) => new(document.Id, new TextChange(new TextSpan(position, 0), text));

    internal static DocumentChange Remove(Document document, TextSpan span) => new(document.Id, new TextChange(span, ""));
}

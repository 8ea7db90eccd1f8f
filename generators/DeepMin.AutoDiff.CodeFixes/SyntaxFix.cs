using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace DeepMin.AutoDiff.CodeFixes;

/// <summary>A fix that needs nothing but the syntax of the document with the defect.</summary>
public abstract class SyntaxFix : SourceFix
{
    /// <summary>Gives the changes that mend a defect.</summary>
    /// <param name="document">Where the defect is.</param>
    /// <param name="root">Its syntax.</param>
    /// <param name="diagnostic">The defect.</param>
    protected abstract IEnumerable<DocumentChange> Changes(Document document, SyntaxNode root, Diagnostic diagnostic);

    /// <inheritdoc/>
    protected sealed override async Task<ImmutableArray<DocumentChange>> ChangesAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken) =>
        await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) is { } root ? [.. Changes(document, root, diagnostic)] : [];
}

using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace DeepMin.AutoDiff.CodeFixes;

/// <summary>A fix that is a few changes of text, which leave everything around them as the user wrote it; also for all defects at once.</summary>
public abstract class SourceFix : CodeFixProvider
{
    /// <summary>What the user chooses.</summary>
    protected abstract string Title { get; }

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => new SourceFixAll(this);

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if ((await ChangesAsync(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false)).IsEmpty)
                continue;
            Solution solution = context.Document.Project.Solution;
            context.RegisterCodeFix(CodeAction.Create(Title, cancellation => ApplyAsync(solution, [diagnostic], cancellation), equivalenceKey: Title), diagnostic);
        }
    }

    /// <summary>Gives the changes that mend a defect, in any document; none if it cannot be mended mechanically.</summary>
    /// <param name="document">Where the defect is.</param>
    /// <param name="diagnostic">The defect.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    protected abstract Task<ImmutableArray<DocumentChange>> ChangesAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken);

    /// <summary>Mends several defects of a solution. A change that several of them need is made once.</summary>
    internal async Task<Solution> ApplyAsync(Solution solution, IEnumerable<Diagnostic> diagnostics, CancellationToken cancellation)
    {
        HashSet<DocumentChange> changes = [];
        foreach (Diagnostic diagnostic in diagnostics)
        {
            if (solution.GetDocument(diagnostic.Location.SourceTree) is { } document)
                changes.UnionWith(await ChangesAsync(document, diagnostic, cancellation).ConfigureAwait(false));
        }

        foreach (IGrouping<DocumentId, DocumentChange> ofDocument in changes.GroupBy(change => change.Document))
        {
            SourceText text = await solution.GetDocument(ofDocument.Key)!.GetTextAsync(cancellation).ConfigureAwait(false);
            solution = solution.WithDocumentText(ofDocument.Key, text.WithChanges(ofDocument.Select(change => change.Change).OrderBy(change => change.Span.Start)));
        }

        return solution;
    }
}

namespace DeepMin.AutoDiff.Constructions;

/// <summary>
/// Joins later pieces to earlier ones of the same class where the union is separable from all that remain: the pieces between them
/// lose samples that they were separated from, and stay separable.
/// </summary>
/// <param name="data">Data set.</param>
/// <param name="pieces">Pieces in order.</param>
/// <param name="fixedCount">How many pieces at the end are not in order and stay as they are.</param>
/// <param name="cancellationToken">Cancels the search.</param>
internal sealed class PieceMerger(LabeledData data, IReadOnlyList<Piece> pieces, int fixedCount, CancellationToken cancellationToken)
{
    private readonly List<Piece> _pieces = [.. pieces];

    public IReadOnlyList<Piece> Merge()
    {
        for (int earlier = 0; earlier < _pieces.Count - fixedCount; earlier++)
        {
            for (int later = _pieces.Count - fixedCount - 1; later > earlier; later--)
            {
                if (_pieces[earlier].Class == _pieces[later].Class && Join(earlier, later) is Piece joined)
                {
                    _pieces[earlier] = joined;
                    _pieces.RemoveAt(later);
                }
            }
        }

        return _pieces;
    }

    private Piece? Join(int earlier, int later)
    {
        int[] rows = [.. _pieces[earlier].Rows, .. _pieces[later].Rows];
        int[] others = [.. _pieces.Skip(earlier + 1).Where((_, i) => earlier + 1 + i != later).SelectMany(piece => piece.Rows)];
        if (others.Length == 0)
            return new Piece(_pieces[earlier].Class, rows, Separation: null);
        Separation separation = RowSeparation.Separate(data, rows, others, cancellationToken);
        return separation.IsSeparable ? new Piece(_pieces[earlier].Class, rows, separation) : null;
    }
}

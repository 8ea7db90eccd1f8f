namespace DeepMin.AutoDiff.Constructions;

/// <summary>Peels pieces of classes off: whole classes where possible, which never costs a piece, else the largest part that is found.</summary>
internal sealed class ClassSplitter(LabeledData data, PeelingRule rule, CancellationToken cancellationToken)
{
    /// <summary>Parts are sought in standardized features: what a half-space can hold does not depend on units.</summary>
    private readonly LabeledData _standardized = Standardization.Fit(data).Apply(data);

    private readonly List<Piece> _pieces = [];
    private int[] _remaining = [.. Enumerable.Range(0, data.SampleCount)];

    public ClassSplit Run()
    {
        IReadOnlyList<int> core = PeelWholeClasses();
        while (core.Count > 0 && FindPart(core) is Piece part)
        {
            Take(part);
            core = PeelWholeClasses();
        }

        _pieces.AddRange(core.Select(label => new Piece(label, RowsOf(label), Separation: null)));
        PieceMerger merger = new(data, _pieces, fixedCount: core.Count, cancellationToken);
        return new PieceOrder(data, rule, merger.Merge(), core.Count).Build(cancellationToken);
    }

    /// <summary>Takes whole classes as long as one is separable; returns the classes that block each other then.</summary>
    private IReadOnlyList<int> PeelWholeClasses()
    {
        int[] classes = [.. _remaining.Select(row => data.Labels[row]).Distinct().Order()];
        int[] labels = [.. _remaining.Select(row => Array.BinarySearch(classes, data.Labels[row]))];
        SequentialOrder order = SequentialOrder.Find(new LabeledData(data.Select(_remaining).Inputs, labels), rule, cancellationToken: cancellationToken);
        foreach (PeelingStep step in order.Steps)
            Take(new Piece(classes[step.Class], RowsOf(classes[step.Class]), step.Tests.First(test => test.Class == step.Class)));
        if (order.IsComplete)
            Take(new Piece(classes[order.Classes[^1]], _remaining, Separation: null));
        return [.. order.Core.Select(test => classes[test.Class])];
    }

    private Piece? FindPart(IReadOnlyList<int> core)
    {
        IEnumerable<Piece?> parts = core
            .Select(label => new HalfSpaceSearch(_standardized, RowsOf(label), RowsExcept(RowsOf(label)), cancellationToken).Largest())
            .Where(rows => rows.Length > 0)
            .OrderByDescending(rows => rows.Length)
            .Concat(SinglePoints())
            .Select(Verify);
        return parts.FirstOrDefault(part => part is not null);
    }

    /// <summary>Single points with their duplicates, the farthest from the mean of all first: a vertex of the hull of all.</summary>
    private IEnumerable<int[]> SinglePoints()
    {
        ReadOnlyMemory<double> mean = Standardization.Fit(_standardized.Select(_remaining)).Mean.ToArray();
        return _remaining
            .GroupBy(row => row, new EqualInputs(data))
            .OrderByDescending(rows => SquaredDistance(_standardized.Row(rows.Key), mean.Span))
            .Select(rows => rows.ToArray());
    }

    private Piece? Verify(int[] part)
    {
        Separation separation = RowSeparation.Separate(data, part, RowsExcept(part), cancellationToken);
        return separation.IsSeparable ? new Piece(data.Labels[part[0]], part, separation) : null;
    }

    private void Take(Piece piece)
    {
        _pieces.Add(piece);
        _remaining = RowsExcept(piece.Rows);
    }

    private int[] RowsOf(int label) => [.. _remaining.Where(row => data.Labels[row] == label)];

    private int[] RowsExcept(int[] rows) => [.. _remaining.Except(rows)];

    private static double SquaredDistance(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        double sum = 0;
        for (int i = 0; i < left.Length; i++)
            sum += (left[i] - right[i]) * (left[i] - right[i]);
        return sum;
    }
}

namespace DeepMin.AutoDiff.Constructions;

/// <summary>
/// A division of the classes of a data set into pieces that are sequentially linearly separable, for data whose classes are not: each
/// piece holds samples of one class and is strictly separable from all later pieces. Immutable.
/// </summary>
/// <remarks>
/// Whole classes are peeled off while there is one that is separable; then the largest part of a class that a hyperplane was found
/// for. Such a part always exists unless two classes share a point, because the sample farthest from any center is a vertex of the
/// hull of all. The number of pieces is small but not proven minimal (section 15 of the mathematics, Splitting).
/// </remarks>
public sealed class ClassSplit
{
    internal ClassSplit(LabeledData data, SequentialOrder order, IEnumerable<int> classOfPiece)
    {
        (Data, Order) = (data, order);
        ClassOfPiece = Array.AsReadOnly([.. classOfPiece]);
    }

    /// <summary>The data set whose classes were split.</summary>
    public LabeledData Data { get; }

    /// <summary>
    /// The samples of <see cref="Data"/> in the same rows, labeled with their piece. Pieces are numbered in their order; if no class
    /// had to be split, they are the classes with their labels.
    /// </summary>
    public LabeledData Pieces => Order.Data;

    /// <summary>The class that each piece belongs to.</summary>
    public IReadOnlyList<int> ClassOfPiece { get; }

    /// <summary>The order of the pieces with the hyperplane of each; its core holds the classes that could not be split, if any.</summary>
    public SequentialOrder Order { get; }

    /// <summary>Pairs of rows, from 0, with equal inputs and different classes, because of which no split exists.</summary>
    public IReadOnlyList<(int First, int Second)> Contradictions => Order.Contradictions;

    /// <summary>
    /// Whether all samples are in pieces: false if there are contradictions, or if samples of different classes are closer than what
    /// rounding can tell apart.
    /// </summary>
    public bool IsComplete => Order.IsComplete;

    /// <summary>Splits the classes of a data set as far as needed; classes that are sequentially separable stay whole.</summary>
    /// <param name="data">Data set with a sample of every class; standardize it before, because margins depend on units.</param>
    /// <param name="rule">Which of several separable classes goes first.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    /// <exception cref="ArgumentException">A class has no sample.</exception>
    public static ClassSplit Find(
        LabeledData data, PeelingRule rule = PeelingRule.LargestMargin, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        SequentialOrder order = SequentialOrder.Find(data, rule, cancellationToken: cancellationToken);
        return order.IsComplete || order.Contradictions.Count > 0
            ? Whole(order)
            : new ClassSplitter(data, rule, cancellationToken).Run();
    }

    /// <summary>The split that leaves the classes of an order whole.</summary>
    internal static ClassSplit Whole(SequentialOrder order) => new(order.Data, order, Enumerable.Range(0, order.Data.ClassCount));
}

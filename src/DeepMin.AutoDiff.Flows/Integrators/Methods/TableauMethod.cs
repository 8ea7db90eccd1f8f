namespace DeepMin.AutoDiff.Flows;

/// <summary>An explicit Runge–Kutta pair by a tableau of the caller's.</summary>
internal sealed class TableauMethod : EmbeddedRungeKutta
{
    private readonly double[] _nodes;
    private readonly double[][] _rows;
    private readonly double[] _errorWeights;

    public TableauMethod(string name, int order, int errorOrder, ReadOnlySpan<double> nodes, IReadOnlyList<double[]> rows, ReadOnlySpan<double> errorWeights, double stabilityInterval)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentOutOfRangeException.ThrowIfLessThan(order, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(errorOrder, 1);
        if (!(stabilityInterval > 0))
            throw new ArgumentOutOfRangeException(nameof(stabilityInterval), $"Expected a stability interval above 0, got {stabilityInterval}.");
        Finite.Require(nodes, 1, nameof(nodes));
        Finite.Require(errorWeights, 1, nameof(errorWeights));
        if (nodes.Length < 2 || nodes[0] != 0 || nodes[^1] != 1)
            throw new ArgumentException($"Expected two or more nodes, the first 0 and the last 1, got {nodes.Length}{(nodes.IsEmpty ? "" : $" from {nodes[0]} to {nodes[^1]}")}.", nameof(nodes));
        if (errorWeights.Length != nodes.Length)
            throw new ArgumentException($"Expected {nodes.Length} error weights, one per stage, got {errorWeights.Length}.", nameof(errorWeights));
        if (rows.Count != nodes.Length)
            throw new ArgumentException($"Expected {nodes.Length} rows, one per stage, got {rows.Count}.", nameof(rows));
        for (int i = 0; i < rows.Count; i++)
        {
            if (rows[i]?.Length != i)
                throw new ArgumentException($"Expected {i} coefficients in row {i}, one per stage before it, got {(rows[i] is { } row ? row.Length : "null")}.", nameof(rows));
            Finite.Require(rows[i], 1, nameof(rows));
        }

        (Name, Order, ErrorOrder, StabilityInterval) = (name, order, errorOrder, stabilityInterval);
        (_nodes, _errorWeights, _rows) = (nodes.ToArray(), errorWeights.ToArray(), [.. rows.Select(row => (double[])row.Clone())]);
    }

    public override string Name { get; }

    public override int Order { get; }

    public override int ErrorOrder { get; }

    public override double StabilityInterval { get; }

    public override ReadOnlySpan<double> Nodes => _nodes;

    public override ReadOnlySpan<double> ErrorWeights => _errorWeights;

    public override ReadOnlySpan<double> Row(int stage) => _rows[stage];

    // Two tableaus may have one name.
    internal override void Identify(RunIdentity identity)
    {
        base.Identify(identity);
        identity.AddHash<double>("tableau", [.. _nodes, .. _errorWeights, .. _rows.SelectMany(row => row)]);
    }
}

using DeepMin.AutoDiff.Generators.Symbolics;

namespace DeepMin.AutoDiff.Generators.Programs;

/// <summary>Consecutive elementwise functions of a phase, as expressions over the distinct values that they read.</summary>
internal sealed class ScalarPhase
{
    private readonly List<Node> _reads = [];
    private readonly List<(MapNode Target, Expr Value)> _assignments = [];

    /// <summary>Variable k of the expressions is entry i of value k of this list.</summary>
    public IReadOnlyList<Node> Reads => _reads;

    public IReadOnlyList<(MapNode Target, Expr Value)> Assignments => _assignments;

    public bool Computes(Node node) => _assignments.Any(assignment => ReferenceEquals(assignment.Target, node));

    public void Add(ExprArena arena, MapNode map) =>
        _assignments.Add((map, arena.Substitute(map.Function.Body, [.. map.Arguments.Select(argument => arena.Variable(Index(argument)))])));

    private int Index(Node node)
    {
        int index = _reads.IndexOf(node);
        if (index >= 0)
            return index;
        _reads.Add(node);
        return _reads.Count - 1;
    }
}

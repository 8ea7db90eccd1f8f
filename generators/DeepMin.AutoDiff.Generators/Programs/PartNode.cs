using System.Collections.Immutable;

namespace DeepMin.AutoDiff.Generators.Programs;

/// <summary>Consecutive entries of a value, or of each of its directions. Of one direction it is a view of the value's memory, never copied.</summary>
internal sealed class PartNode(int id, NodeLabel label, Node whole, int offset, int rows) : Node(id, label, rows * whole.Directions)
{
    public Node Whole { get; } = whole;

    /// <summary>Entry 0 is this entry of the whole.</summary>
    public int Offset { get; } = offset;

    public override ImmutableArray<Node> WholeOperands => [Whole];

    public override int Directions { get; } = whole.Directions;

    public bool IsView => Directions == 1;

    public override bool IsComputed => !IsView;

    public override bool IsShared => Whole.IsShared;

    public override string Equation => $"{Whole.Name}[{Offset}..{Offset + Rows})";
}

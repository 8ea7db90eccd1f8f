using System.Collections.Immutable;

namespace DeepMin.AutoDiff.Generators.Programs;

/// <summary>Consecutive entries of a value: a view of its memory, never copied.</summary>
internal sealed class PartNode(int id, NodeLabel label, Node whole, int offset, int length) : Node(id, label, length)
{
    public Node Whole { get; } = whole;

    /// <summary>Entry 0 is this entry of the whole.</summary>
    public int Offset { get; } = offset;

    public override ImmutableArray<Node> WholeOperands => [Whole];

    public override bool IsComputed => false;

    public override string Equation => $"{Whole.Name}[{Offset}..{Offset + Length})";
}

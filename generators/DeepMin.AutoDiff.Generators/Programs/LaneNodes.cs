using System.Collections.Immutable;

namespace DeepMin.AutoDiff.Generators.Programs;

/// <summary>The unit vectors as lanes: the derivatives of a value by its own entries.</summary>
internal sealed class IdentityNode(int id, NodeLabel label, int size) : Node(id, label, size * size)
{
    public override int Lanes { get; } = size;

    public override string Equation => "I";
}

/// <summary>The sum of the lanes of a value, adjoint to reading one lane for all.</summary>
internal sealed class LaneSumNode(int id, NodeLabel label, Node operand) : Node(id, label, operand.Rows)
{
    public Node Operand { get; } = operand;

    public override ImmutableArray<Node> WholeOperands => [Operand];

    public override string Equation => $"Σ lanes of {Operand.Name}";
}

/// <summary>One lane read as several equal ones, adjoint to their sum.</summary>
internal sealed class LaneRepeatNode(int id, NodeLabel label, Node operand, int lanes) : Node(id, label, operand.Length * lanes)
{
    public Node Operand { get; } = operand;

    public override int Lanes { get; } = lanes;

    public override ImmutableArray<Node> ElementOperands => [Operand];

    public override string Equation => $"{Operand.Name} in {Lanes} lanes";
}

/// <summary>The entries of a value in another order: those of all lanes at one row together (one lane), or back (several lanes).</summary>
internal sealed class LaneOrderNode(int id, NodeLabel label, Node operand, int lanes) : Node(id, label, operand.Length)
{
    public Node Operand { get; } = operand;

    public override int Lanes { get; } = lanes;

    /// <summary>Number of lanes on the side that has several.</summary>
    public int Several => Math.Max(Lanes, Operand.Lanes);

    public override ImmutableArray<Node> WholeOperands => [Operand];

    public override string Equation => Lanes == 1 ? $"{Operand.Name} row by row" : $"{Operand.Name} lane by lane";
}

using System.Collections.Immutable;

namespace DeepMin.AutoDiff.Generators.Programs;

/// <summary>The unit vectors as directions: the derivatives of a value by its own entries.</summary>
internal sealed class IdentityNode(int id, NodeLabel label, int size) : Node(id, label, size * size)
{
    public override int Directions { get; } = size;

    public override string Equation => "I";
}

/// <summary>The sum of the directions of a value, adjoint to reading one direction for all.</summary>
internal sealed class DirectionSumNode(int id, NodeLabel label, Node operand) : Node(id, label, operand.Rows)
{
    public Node Operand { get; } = operand;

    public override ImmutableArray<Node> WholeOperands => [Operand];

    public override string Equation => $"Σ directions of {Operand.Name}";
}

/// <summary>One direction read as several equal ones, adjoint to their sum.</summary>
internal sealed class DirectionRepeatNode(int id, NodeLabel label, Node operand, int directions) : Node(id, label, operand.Length * directions)
{
    public Node Operand { get; } = operand;

    public override int Directions { get; } = directions;

    public override ImmutableArray<Node> ElementOperands => [Operand];

    public override string Equation => $"{Operand.Name} in {Directions} directions";
}

/// <summary>The entries of a value in another order: those of all directions at one row together (one direction), or back (several directions).</summary>
internal sealed class DirectionOrderNode(int id, NodeLabel label, Node operand, int directions) : Node(id, label, operand.Length)
{
    public Node Operand { get; } = operand;

    public override int Directions { get; } = directions;

    /// <summary>Number of directions on the side that has several.</summary>
    public int Several => Math.Max(Directions, Operand.Directions);

    public override ImmutableArray<Node> WholeOperands => [Operand];

    public override string Equation => Directions == 1 ? $"{Operand.Name} row by row" : $"{Operand.Name} direction by direction";
}

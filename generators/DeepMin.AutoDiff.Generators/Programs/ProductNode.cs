using System.Collections.Immutable;

namespace DeepMin.AutoDiff.Generators.Programs;

/// <summary>A matrix–vector product W·h, or Wᵀ·h, of each direction.</summary>
internal sealed class ProductNode(int id, NodeLabel label, SliceRef matrix, bool transposed, Node operand)
    : Node(id, label, (transposed ? matrix.Slice.Columns : matrix.Slice.Rows) * operand.Directions)
{
    public SliceRef Matrix { get; } = matrix;

    public bool Transposed { get; } = transposed;

    public Node Operand { get; } = operand;

    public override int Directions { get; } = operand.Directions;

    public override ImmutableArray<Node> WholeOperands => [Operand];

    /// <summary>Whether a runtime kernel computes the product, for all rows at once; the terms of one that all samples share are written out.</summary>
    public bool HasKernel => !Operand.IsShared;

    public override string Equation => $"{Matrix.Name}{(Transposed ? "ᵀ" : "")}·{Operand.Name}";
}

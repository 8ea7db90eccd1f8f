using System.Collections.Immutable;

namespace DeepMin.AutoDiff.Generators.Programs;

/// <summary>Product of a matrix with scale[k]·e_k: column k of W, or row k for the transposed product, times a factor.</summary>
internal sealed class SliceProductNode(int id, NodeLabel label, SliceRef matrix, bool transposed, Node? scale)
    : Node(id, label, transposed ? matrix.Slice.Columns : matrix.Slice.Rows)
{
    public SliceRef Matrix { get; } = matrix;

    public bool Transposed { get; } = transposed;

    /// <summary>The factor, of which entry k is read; none means 1.</summary>
    public Node? Scale { get; } = scale;

    public override ImmutableArray<Node> WholeOperands => Scale is null ? [] : [Scale];

    public override bool IsPerSweep => true;

    public override string Equation => $"{(Scale is null ? "" : Scale.Name + "[k]·")}{Matrix.Name}{(Transposed ? "[k, :]" : "[:, k]")}";
}

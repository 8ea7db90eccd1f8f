using System.Collections.Immutable;

namespace DeepMin.AutoDiff.Generators.Programs;

/// <summary>
/// A multiple of a unit vector, scale[k]·e_k, where k is the number of the sweep. It is never stored: products with it read one
/// row or column (<see cref="SliceProductNode"/>), contractions with it are diagonal.
/// </summary>
internal sealed class UnitNode(int id, NodeLabel label, int length, Node? scale) : Node(id, label, length)
{
    /// <summary>The factor, of which entry k is read; none means 1.</summary>
    public Node? Scale { get; } = scale;

    public override ImmutableArray<Node> WholeOperands => Scale is null ? [] : [Scale];

    public override bool IsPerSweep => true;

    public override bool IsComputed => false;

    public override string Equation => Scale is null ? "e[k]" : $"{Scale.Name}[k]·e[k]";
}

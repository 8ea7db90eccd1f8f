using System.Collections.Immutable;

namespace DeepMin.AutoDiff.Generators.Programs;

/// <summary>
/// A vector of static length, one per sample (or per sample and sweep): the values of the SSA program. Created and interned by
/// <see cref="ProgramBuilder"/>, so that reference equality is structural equality within one builder.
/// </summary>
internal abstract class Node(int id, NodeLabel label, int length)
{
    /// <summary>Found once: the walk over all that a value depends on would be repeated at every question.</summary>
    private bool? _isPerSweep;

    /// <summary>Position in the order of creation, which is a topological order.</summary>
    public int Id { get; } = id;

    public NodeLabel Label { get; private set; } = label;

    public int Length { get; } = length;

    /// <summary>
    /// Number of vectors that the value holds one behind the other, as one derivative per input: entry i of direction m is at m·Rows + i. Elementwise
    /// operations read a value of one direction for every direction. A node knows it from its creation: asked of operands, it would be asked along every
    /// path to the input, of which skip connections make 2 to the power of the depth.
    /// </summary>
    public virtual int Directions => 1;

    /// <summary>Length of each direction.</summary>
    public int Rows => Length / Directions;

    public string Name => Label.Name;

    /// <summary>Operands of which entry i is read to compute entry i.</summary>
    public virtual ImmutableArray<Node> ElementOperands => [];

    /// <summary>Operands of which other entries are read too.</summary>
    public virtual ImmutableArray<Node> WholeOperands => [];

    public IEnumerable<Node> Operands => ElementOperands.Concat(WholeOperands);

    /// <summary>Whether the value differs between the sweeps of one sample: it depends on a unit seed.</summary>
    public virtual bool IsPerSweep => _isPerSweep ??= Operands.Any(operand => operand.IsPerSweep);

    /// <summary>Whether the value is computed by a loop of its own entries; others are read where they stand.</summary>
    public virtual bool IsComputed => true;

    /// <summary>Whether all samples have the same value: a slice of θ or of the constants, a literal, or a part of one.</summary>
    public virtual bool IsShared => false;

    /// <summary>The right-hand side of the equation that defines the value, as in the paper.</summary>
    public abstract string Equation { get; }

    /// <summary>Gives a value with a provisional name its final one.</summary>
    public void Rename(NodeLabel label) => Label = label;

    public override string ToString() => Name;
}

using System.Collections.Immutable;

namespace DeepMin.AutoDiff.Generators.Programs;

/// <summary>A sum of vectors.</summary>
internal sealed class SumNode(int id, NodeLabel label, ImmutableArray<Node> terms) : Node(id, label, terms.Max(term => term.Length))
{
    public ImmutableArray<Node> Terms { get; } = terms;

    public override int Directions { get; } = terms.Max(term => term.Directions);

    public override ImmutableArray<Node> ElementOperands => Terms;

    public override string Equation => string.Join(" + ", Terms.Select(term => term is ProductNode ? term.Equation : term.Name));
}

using System.Collections.Immutable;
using DeepMin.AutoDiff.Generators.Programs;

namespace DeepMin.AutoDiff.Generators.Transforms;

/// <summary>
/// Reverse mode: the cotangents of a program's parameters, as factored outer products. The program must have no unit seeds of its
/// own; their sweeps are the end of a pipeline.
/// </summary>
internal sealed class Reverse
{
    private readonly Program _program;
    private readonly Dictionary<Node, List<Node>> _contributions = [];
    private readonly HashSet<Node> _active;

    private Reverse(Program program)
    {
        _program = program;
        _active = Active(program);
    }

    private ProgramBuilder Builder => _program.Builder;

    /// <summary>Dᵀ·w for a cotangent w that the caller gives.</summary>
    public static Program ByCotangent(Program program)
    {
        Node output = program.Results[0];
        return new Reverse(program).Sweep(program.Builder.Cotangent(output.Label.Bar, output.Length));
    }

    /// <summary>Row k of D, where k is the number of the sweep.</summary>
    public static Program ByUnit(Program program)
    {
        Node output = program.Results[0];
        return new Reverse(program).Sweep(program.Builder.Unit(new NodeLabel("e", NodeRole.Cotangent, output.Label.Group), output.Length));
    }

    private Program Sweep(Node seed)
    {
        _contributions.Add(_program.Results[0], [seed]);
        Dictionary<Node, Node> cotangents = [];
        foreach (Node node in _program.Nodes.Reverse())
        {
            if (!_contributions.TryGetValue(node, out List<Node>? contributions))
                continue;
            Node cotangent = Builder.Sum(node.Label.Bar, contributions);
            cotangents.Add(node, cotangent);
            PullBack(node, cotangent);
        }

        ImmutableArray<ParameterCotangent> factors =
            [.. ParameterUse.Of(_program).Where(use => cotangents.ContainsKey(use.Target)).Select(use => Factor(use, cotangents[use.Target]))];
        return new Program(Builder, [], factors);
    }

    private void PullBack(Node node, Node cotangent)
    {
        switch (node)
        {
            case ProductNode product:
                Contribute(product.Operand, node, label => Builder.Product(label, product.Matrix, !product.Transposed, cotangent));
                break;
            case SumNode sum:
                foreach (Node term in sum.Terms)
                    Contribute(term, node, _ => cotangent);
                break;
            case MapNode map:
                for (int k = 0; k < map.Arguments.Length; k++)
                    Contribute(map.Arguments[k], node, label => Partials.Multiply(Builder, map, k, cotangent, label));
                break;
        }
    }

    private void Contribute(Node operand, Node reader, Func<NodeLabel, Node?> contribution)
    {
        if (!_active.Contains(operand))
            return;
        bool isOnlyReader = _program.Readers(operand).Count() == 1;
        NodeLabel label = isOnlyReader ? operand.Label.Bar : operand.Label.Bar with { Name = $"{operand.Name}BarFrom{reader.Name}" };
        if (contribution(label) is not { } node)
            return;
        if (!_contributions.TryGetValue(operand, out List<Node>? list))
            _contributions.Add(operand, list = []);
        list.Add(node);
    }

    private static ParameterCotangent Factor(ParameterUse use, Node cotangent) => use.Transposed
        ? new ParameterCotangent(use.Slice, use.Other!, cotangent)
        : new ParameterCotangent(use.Slice, cotangent, use.Other);

    /// <summary>The values that depend on θ; cotangents of others lead nowhere.</summary>
    private static HashSet<Node> Active(Program program)
    {
        HashSet<Node> active = [];
        foreach (Node node in program.Nodes)
        {
            if (node is ParameterNode { Vector.Source: ParameterSource.Theta } or ProductNode { Matrix.Source: ParameterSource.Theta } || node.Operands.Any(active.Contains))
                active.Add(node);
        }

        return active;
    }
}

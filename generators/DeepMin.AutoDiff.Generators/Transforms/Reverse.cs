using System.Collections.Immutable;
using DeepMin.AutoDiff.Generators.Programs;

namespace DeepMin.AutoDiff.Generators.Transforms;

/// <summary>
/// Reverse mode: the cotangents of a program's parameters, as factored outer products, or that of its inputs. The program must have no
/// unit seeds of its own; their sweeps are the end of a pipeline.
/// </summary>
internal sealed class Reverse
{
    private readonly Program _program;
    private readonly Dictionary<Node, List<Node>> _contributions = [];
    private readonly HashSet<Node> _active;

    private Reverse(Program program, Func<Node, bool> isSource)
    {
        _program = program;
        _active = Active(program, isSource);
    }

    private ProgramBuilder Builder => _program.Builder;

    /// <summary>Dᵀ·w for a cotangent w that the caller gives.</summary>
    public static Program ByCotangent(Program program) => ByValue(program, Cotangent(program));

    /// <summary>Row k of D, where k is the number of the sweep.</summary>
    public static Program ByUnit(Program program) => ByValue(program, Unit(program));

    /// <summary>Dᵀ·w for a cotangent w that is a value itself.</summary>
    public static Program ByValue(Program program, Node cotangent)
    {
        Reverse reverse = new(program, ReadsParameters);
        Dictionary<Node, Node> cotangents = reverse.Sweep(cotangent);
        return new Program(program.Builder, [], reverse.Factors(cotangents));
    }

    /// <summary>Jᵀ·w, J by the inputs, for a cotangent w that the caller gives; no result if the outputs do not depend on the inputs.</summary>
    public static Program ToInputByCotangent(Program program) => ToInput(program, Cotangent(program));

    /// <summary>Row k of J, where k is the number of the sweep.</summary>
    public static Program ToInputByUnit(Program program) => ToInput(program, Unit(program));

    private static Program ToInput(Program program, Node seed)
    {
        Dictionary<Node, Node> cotangents = new Reverse(program, IsInput).Sweep(seed);
        return new Program(program.Builder, [.. cotangents.Where(pair => IsInput(pair.Key)).Select(pair => pair.Value)], []);
    }

    private static ArgumentNode Cotangent(Program program) =>
        program.Builder.Argument(program.Results[0].Label.Bar, "cotangent", program.Results[0].Length);

    private static UnitNode Unit(Program program) =>
        program.Builder.Unit(new NodeLabel("e", NodeRole.Cotangent, program.Results[0].Label.Part), program.Results[0].Length);

    private static bool ReadsParameters(Node node) => node is ParameterNode { Vector.Source: ParameterSource.Theta } or ProductNode { Matrix.Source: ParameterSource.Theta };

    private static bool IsInput(Node node) => node is InputNode;

    /// <summary>The cotangents of all active values, from the seed at the result.</summary>
    private Dictionary<Node, Node> Sweep(Node seed)
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

        return cotangents;
    }

    private ImmutableArray<ParameterCotangent> Factors(Dictionary<Node, Node> cotangents) =>
        [.. ParameterUse.Of(_program).Where(use => cotangents.ContainsKey(use.Target)).Select(use => Factor(use, cotangents[use.Target]))];

    private void PullBack(Node node, Node cotangent)
    {
        switch (node)
        {
            case ProductNode product:
                Contribute(product.Operand, node, label => Builder.Product(label, product.Matrix, !product.Transposed, cotangent));
                break;
            case SumNode sum:
                foreach (Node term in sum.Terms)
                    Contribute(term, node, label => term.Directions == sum.Directions ? cotangent : Builder.DirectionSum(label, cotangent));
                break;
            case PartNode part:
                Contribute(part.Whole, node, label => Builder.Stack(label, Embedded(part, cotangent)));
                break;
            case StackNode stack:
                foreach ((StackPart part, int offset) in stack.Places)
                {
                    if (part.Value is { } value)
                        Contribute(value, node, label => Builder.Part(label, cotangent, offset, part.Rows));
                }

                break;
            case MapNode map:
                for (int k = 0; k < map.Arguments.Length; k++)
                    Contribute(map.Arguments[k], node, label => Argument(map, k, cotangent, label));
                break;
            case DirectionSumNode sum:
                Contribute(sum.Operand, node, label => Builder.DirectionRepeat(label, cotangent, sum.Operand.Directions));
                break;
            case DirectionRepeatNode repeat:
                Contribute(repeat.Operand, node, label => Builder.DirectionSum(label, cotangent));
                break;
            case DirectionOrderNode order:
                Contribute(order.Operand, node, label => Builder.DirectionOrder(label, cotangent, order.Operand.Directions));
                break;
        }
    }

    /// <summary>The contribution to an argument; what every direction reads is pulled back from all of them.</summary>
    private Node? Argument(MapNode map, int argument, Node cotangent, NodeLabel label)
    {
        if (map.Arguments[argument].Directions == map.Directions)
            return Partials.Multiply(Builder, map, argument, cotangent, label);
        return Partials.Multiply(Builder, map, argument, cotangent, label with { Name = label.Name + "Directions" }) is { } directions ? Builder.DirectionSum(label, directions) : null;
    }

    /// <summary>A cotangent of a part as one of the whole, zero around the part.</summary>
    private static StackPart[] Embedded(PartNode part, Node cotangent)
    {
        StackPart[] parts = [new(null, part.Offset), StackPart.Of(cotangent), new(null, part.Whole.Rows - part.Offset - part.Rows)];
        return [.. parts.Where(piece => piece.Rows > 0)];
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

    /// <summary>The values that depend on what is differentiated by; cotangents of others lead nowhere.</summary>
    private static HashSet<Node> Active(Program program, Func<Node, bool> isSource)
    {
        HashSet<Node> active = [];
        foreach (Node node in program.Nodes)
        {
            if (isSource(node) || node.Operands.Any(active.Contains))
                active.Add(node);
        }

        return active;
    }
}

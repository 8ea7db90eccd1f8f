using DeepMin.AutoDiff.Generators.Collections;
using DeepMin.AutoDiff.Generators.Programs;

namespace DeepMin.AutoDiff.Generators.Transforms;

/// <summary>
/// Forward mode: the tangent of every value in a direction. Works on any program, derived ones included, so that second order is
/// Forward of Reverse.
/// </summary>
internal sealed class Forward
{
    private readonly ProgramBuilder _builder;
    private readonly Dictionary<Node, Node> _tangents = [];
    private readonly bool _byParameters;
    private readonly bool _byInput;
    private readonly Func<NodeLabel, NodeLabel> _label;

    private Forward(ProgramBuilder builder, bool byParameters = false, bool byInput = false, Func<NodeLabel, NodeLabel>? label = null)
    {
        _builder = builder;
        _byParameters = byParameters;
        _byInput = byInput;
        _label = label ?? (static of => of.Dot);
    }

    /// <summary>The tangents of a program's results in a direction of θ, and of its parameter cotangents by the product rule.</summary>
    public static Program ByParameters(Program program) => new Forward(program.Builder, byParameters: true).Apply(program);

    /// <summary>The same in a direction of the inputs, which the caller gives.</summary>
    public static Program ByInput(Program program) => new Forward(program.Builder, byInput: true).Apply(program);

    /// <summary>Column k of ∂results/∂target, where k is the number of the sweep.</summary>
    public static Program ByValue(Program program, Node target)
    {
        Forward forward = new(program.Builder);
        forward._tangents.Add(target, program.Builder.Seed(new NodeLabel("e", NodeRole.Tangent, target.Label.Part), target));
        return forward.Apply(program);
    }

    /// <summary>The derivatives of a value by all entries of another one, each in a direction of its own; none if it does not depend on it.</summary>
    public static Node? Directions(Program program, Node by, Node of)
    {
        Forward forward = new(program.Builder, label: static label => label.Slope);
        forward._tangents.Add(by, program.Builder.Identity(by.Label.Slope, by.Length));
        forward.Visit(program);
        return forward.Of(of);
    }

    private Program Apply(Program program)
    {
        Visit(program);
        return new Program(_builder, [.. program.Results.Select(Of).OfType<Node>()], [.. program.ParameterCotangents.SelectMany(ProductRule)]);
    }

    private void Visit(Program program)
    {
        foreach (Node node in program.Nodes)
        {
            if (!_tangents.ContainsKey(node) && Tangent(node) is { } tangent)
                _tangents.Add(node, tangent);
        }
    }

    private Node? Tangent(Node node) => node switch
    {
        InputNode input => _byInput ? _builder.Argument(_label(input.Label), "inputTangent", input.Length) : null,
        ParameterNode parameter => HasTangent(parameter.Vector) ? _builder.Parameter(_label(parameter.Label), parameter.Vector.Tangent) : null,
        ProductNode product => Add(product, MatrixTangent(product), Of(product.Operand) is { } dot ? Product(product, product.Matrix, dot) : null),
        SliceProductNode product => Add(product, ScaleTangent(product), HasTangent(product.Matrix) ? SliceProduct(product, product.Matrix.Tangent, product.Scale) : null),
        UnitNode { Scale: { } scale } unit => Of(scale) is { } dot ? _builder.Unit(_label(unit.Label), unit.Length, dot) : null,
        PartNode part => Of(part.Whole) is { } dot ? _builder.Part(_label(part.Label), dot, part.Offset, part.Rows) : null,
        StackNode stack => stack.Parts.Any(part => part.Value is { } value && Of(value) is not null)
            ? _builder.Stack(_label(stack.Label), [.. stack.Parts.Select(part => part with { Value = part.Value is { } value ? Of(value) : null })])
            : null,
        DirectionSumNode sum => Of(sum.Operand) is { } dot ? _builder.DirectionSum(_label(sum.Label), dot) : null,
        DirectionRepeatNode repeat => Of(repeat.Operand) is { } dot ? _builder.DirectionRepeat(_label(repeat.Label), dot, repeat.Directions) : null,
        DirectionOrderNode order => Of(order.Operand) is { } dot ? _builder.DirectionOrder(_label(order.Label), dot, order.Directions) : null,
        SumNode sum => Add(sum, [.. sum.Terms.Select(Of)]),
        MapNode map => Add(map, [.. map.Arguments.Select((_, k) => PartialTangent(map, k))]),
        _ => null,
    };

    private Node? PartialTangent(MapNode map, int argument)
    {
        if (Of(map.Arguments[argument]) is not { } dot)
            return null;
        bool isOnlyOne = map.Arguments.Count(other => Of(other) is not null) == 1;
        NodeLabel label = isOnlyOne ? _label(map.Label) : _label(map.Label) with { Name = $"{map.Name}DotBy{map.Arguments[argument].Name}" };
        return Partials.Multiply(_builder, map, argument, dot, label);
    }

    private Node? Of(Node node) => _tangents.GetValueOrNull(node);

    private bool HasTangent(SliceRef matrix) => _byParameters && matrix.Source != ParameterSource.Constants;

    private Node? MatrixTangent(ProductNode product) => HasTangent(product.Matrix) ? Product(product, product.Matrix.Tangent, product.Operand) : null;

    private SliceProductNode? ScaleTangent(SliceProductNode product) => product.Scale is { } scale && Of(scale) is { } dot ? SliceProduct(product, product.Matrix, dot) : null;

    private Node Product(ProductNode product, SliceRef matrix, Node operand) =>
        _builder.Product(Part(product, matrix.Name + operand.Name), matrix, product.Transposed, operand);

    private SliceProductNode SliceProduct(SliceProductNode product, SliceRef matrix, Node? scale) =>
        _builder.SliceProduct(Part(product, matrix.Name + scale?.Name), matrix, product.Transposed, scale);

    private NodeLabel Part(Node node, string name) => _label(node.Label) with { Name = name, IsProvisional = true };

    private Node? Add(Node node, params Node?[] parts)
    {
        Node[] terms = [.. parts.OfType<Node>().SelectMany(Terms)];
        return terms.Length == 0 ? null : _builder.Sum(_label(node.Label), terms);
    }

    /// <summary>Tangents of the terms of a sum that are sums themselves join it, so that one loop accumulates them.</summary>
    private static IEnumerable<Node> Terms(Node node) => node is SumNode { Label.Role: NodeRole.Tangent } sum && sum.Terms.All(term => term is ProductNode) ? sum.Terms : [node];

    private IEnumerable<ParameterCotangent> ProductRule(ParameterCotangent cotangent)
    {
        if (Of(cotangent.U) is { } rows)
            yield return cotangent with { U = rows };
        if (cotangent.V is not null && Of(cotangent.V) is { } columns)
            yield return cotangent with { V = columns };
    }
}

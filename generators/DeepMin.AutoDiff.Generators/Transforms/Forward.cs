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

    private Forward(ProgramBuilder builder, bool byParameters)
    {
        _builder = builder;
        _byParameters = byParameters;
    }

    /// <summary>The tangents of a program's results in a direction of θ, and of its parameter cotangents by the product rule.</summary>
    public static Program ByParameters(Program program)
    {
        Forward forward = new(program.Builder, byParameters: true);
        forward.Visit(program);
        return new Program(program.Builder, [.. program.Results.Select(forward._tangents.GetValueOrNull).OfType<Node>()], [.. program.ParameterCotangents.SelectMany(forward.ProductRule)]);
    }

    /// <summary>Column k of ∂results/∂target, where k is the number of the sweep.</summary>
    public static Program ByValue(Program program, Node target)
    {
        Forward forward = new(program.Builder, byParameters: false);
        forward._tangents.Add(target, program.Builder.Unit(new NodeLabel("e", NodeRole.Tangent, target.Label.Group), target.Length));
        forward.Visit(program);
        return new Program(program.Builder, [.. program.Results.Select(forward._tangents.GetValueOrNull).OfType<Node>()], []);
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
        ParameterNode parameter => HasTangent(parameter.Vector) ? _builder.Parameter(parameter.Label.Dot, parameter.Vector.Tangent) : null,
        ProductNode product => Add(product, MatrixTangent(product), Of(product.Operand) is { } dot ? Product(product, product.Matrix, dot) : null),
        SliceProductNode product => Add(product, ScaleTangent(product), HasTangent(product.Matrix) ? SliceProduct(product, product.Matrix.Tangent, product.Scale) : null),
        UnitNode { Scale: { } scale } unit => Of(scale) is { } dot ? _builder.Unit(unit.Label.Dot, unit.Length, dot) : null,
        SumNode sum => Add(sum, [.. sum.Terms.Select(Of)]),
        MapNode map => Add(map, [.. map.Arguments.Select((_, k) => PartialTangent(map, k))]),
        _ => null,
    };

    private Node? PartialTangent(MapNode map, int argument)
    {
        if (Of(map.Arguments[argument]) is not { } dot)
            return null;
        bool isOnlyOne = map.Arguments.Count(other => Of(other) is not null) == 1;
        NodeLabel label = isOnlyOne ? map.Label.Dot : map.Label.Dot with { Name = $"{map.Name}DotBy{map.Arguments[argument].Name}" };
        return Partials.Multiply(_builder, map, argument, dot, label);
    }

    private Node? Of(Node node) => _tangents.GetValueOrNull(node);

    private bool HasTangent(Matrix matrix) => _byParameters && matrix.Source != ParameterSource.Constants;

    private Node? MatrixTangent(ProductNode product) => HasTangent(product.Matrix) ? Product(product, product.Matrix.Tangent, product.Operand) : null;

    private SliceProductNode? ScaleTangent(SliceProductNode product) => product.Scale is { } scale && Of(scale) is { } dot ? SliceProduct(product, product.Matrix, dot) : null;

    private Node Product(ProductNode product, Matrix matrix, Node operand) =>
        _builder.Product(Part(product, matrix.Name + operand.Name), matrix, product.Transposed, operand);

    private SliceProductNode SliceProduct(SliceProductNode product, Matrix matrix, Node? scale) =>
        _builder.SliceProduct(Part(product, matrix.Name + scale?.Name), matrix, product.Transposed, scale);

    private static NodeLabel Part(Node node, string name) => new(name, NodeRole.Tangent, node.Label.Group, IsProvisional: true);

    private Node? Add(Node node, params Node?[] parts)
    {
        Node[] terms = [.. parts.OfType<Node>().SelectMany(Terms)];
        return terms.Length == 0 ? null : _builder.Sum(node.Label.Dot, terms);
    }

    /// <summary>Tangents of the terms of a sum that are sums themselves join it, so that one loop accumulates them.</summary>
    private static IEnumerable<Node> Terms(Node node) => node is SumNode { Label.Role: NodeRole.Tangent } sum && sum.Terms.All(term => term is ProductNode) ? sum.Terms : [node];

    private IEnumerable<ParameterCotangent> ProductRule(ParameterCotangent cotangent)
    {
        if (Of(cotangent.Rows) is { } rows)
            yield return cotangent with { Rows = rows };
        if (cotangent.Columns is not null && Of(cotangent.Columns) is { } columns)
            yield return cotangent with { Columns = columns };
    }
}

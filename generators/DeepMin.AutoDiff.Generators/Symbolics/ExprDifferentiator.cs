namespace DeepMin.AutoDiff.Generators.Symbolics;

/// <summary>Derivatives of an arena's expressions, each node once per variable, so that the work is linear in the shared graph.</summary>
internal sealed class ExprDifferentiator(ExprArena arena)
{
    private readonly Dictionary<(Expr Node, int Variable), Expr> _derivatives = [];

    public Expr Differentiate(Expr expression, int variable)
    {
        foreach (Expr node in ExprOrder.Of([expression], node => _derivatives.ContainsKey((node, variable))))
        {
            Expr[] tangents = [.. node.Operands.Select(operand => _derivatives[(operand, variable)])];
            _derivatives[(node, variable)] = Derivative(node, variable, tangents);
        }

        return _derivatives[(expression, variable)];
    }

    private Expr Derivative(Expr node, int variable, Expr[] tangents) => node.Kind switch
    {
        ExprKind.Variable => node.Index == variable ? arena.One : arena.Zero,
        _ when tangents.All(tangent => tangent.IsZero) => arena.Zero,
        ExprKind.Add => arena.Add(tangents[0], tangents[1]),
        ExprKind.Subtract => arena.Subtract(tangents[0], tangents[1]),
        ExprKind.Multiply => arena.Add(
            Vanishing(tangents[0], node.Operands[1], tangents[1]) ?? arena.Scale(tangents[0], node.Operands[1]),
            Vanishing(tangents[1], node.Operands[0], tangents[0]) ?? arena.Scale(node.Operands[0], tangents[1])),
        ExprKind.Divide => Quotient(arena.Subtract(tangents[0], Vanishing(tangents[1], node, tangents[0]) ?? arena.Scale(node, tangents[1])), node.Operands[1]),
        ExprKind.Negate => arena.Negate(tangents[0]),
        ExprKind.Call => Call(node, variable, tangents),
        // The derivative of the branch taken.
        ExprKind.Select => arena.Select(node.Operands[0], node.Comparison, node.Operands[1], tangents[2], tangents[3]),
        _ => throw new ArgumentOutOfRangeException(nameof(node), node.Kind, "Expected a defined kind of node."),
    };

    // u·v′ for a u that does not vary, where v′ may be infinite: u = 0 makes it 0, as it makes u·v for every v.
    private Expr? Vanishing(Expr tangent, Expr cofactor, Expr cofactorTangent) =>
        cofactorTangent.IsZero && tangent.Bounds.HasPole ? arena.Chain(tangent, cofactor) : null;

    // (a/b)′ = (a′ − (a/b)·b′)/b shares the quotient and does not form b², which overflows early.
    private Expr Quotient(Expr numerator, Expr denominator) => numerator.IsZero ? numerator : arena.Divide(numerator, denominator);

    private Expr Call(Expr node, int variable, Expr[] tangents)
    {
        FunctionDefinition function = node.Function!;
        return function.Tangent is { } rule ? rule(arena, node.Operands, tangents)
            : function.Body is { } body ? Differentiate(body(arena, node.Operands), variable)
            : throw new InvalidOperationException($"Expected {function.Name} to have a derivative or a body.");
    }
}

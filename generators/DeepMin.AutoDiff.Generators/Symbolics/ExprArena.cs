using System.Collections.Immutable;

namespace DeepMin.AutoDiff.Generators.Symbolics;

/// <summary>
/// Makes expressions, keeps each structure once, and simplifies as it goes. What it folds gives the same double, up to the sign of a
/// zero: x + 0, 1·x, −(−x), arithmetic on constants with a finite result. It does not fold x − x or 0·x, which are NaN at infinity,
/// nor reassociate; only <see cref="Scale"/> lets zeros annihilate. Not thread-safe.
/// </summary>
internal sealed class ExprArena
{
    private readonly Dictionary<NodeKey, Expr> _nodes = [];
    private readonly Dictionary<Expr, Expr> _expanded = [];
    private readonly Dictionary<Expr, string> _labels = [];
    private readonly ExprDifferentiator _differentiator;

    public ExprArena() => _differentiator = new(this);

    public Expr Zero => Constant(0);

    public Expr One => Constant(1);

    public Expr Constant(double value) => Intern(ExprKind.Constant, [], BitConverter.DoubleToInt64Bits(value));

    public Expr Variable(int index) => index >= 0
        ? Intern(ExprKind.Variable, [], index)
        : throw new ArgumentOutOfRangeException(nameof(index), index, "Expected index ≥ 0.");

    public Expr Add(Expr left, Expr right) => (left, right) switch
    {
        _ when Fold(left, right, static (a, b) => a + b) is { } folded => folded,
        ({ IsZero: true }, _) => right,
        (_, { IsZero: true }) => left,
        (_, { Kind: ExprKind.Negate }) => Subtract(left, right.Operands[0]),
        ({ Kind: ExprKind.Negate }, _) => Subtract(right, left.Operands[0]),
        (_, { IsConstant: true, Value: < 0 }) => Subtract(left, Constant(-right.Value)),
        ({ IsConstant: true, Value: < 0 }, _) => Subtract(right, Constant(-left.Value)),
        _ => Intern(ExprKind.Add, [left, right]),
    };

    public Expr Subtract(Expr left, Expr right) => (left, right) switch
    {
        _ when Fold(left, right, static (a, b) => a - b) is { } folded => folded,
        ({ IsZero: true }, _) => Negate(right),
        (_, { IsZero: true }) => left,
        (_, { Kind: ExprKind.Negate }) => Add(left, right.Operands[0]),
        (_, { IsConstant: true, Value: < 0 }) => Add(left, Constant(-right.Value)),
        _ => Intern(ExprKind.Subtract, [left, right]),
    };

    public Expr Multiply(Expr left, Expr right) => (left, right) switch
    {
        _ when Fold(left, right, static (a, b) => a * b) is { } folded => folded,
        ({ IsConstant: true, Value: 1 }, _) => right,
        (_, { IsConstant: true, Value: 1 }) => left,
        ({ IsConstant: true, Value: -1 }, _) => Negate(right),
        (_, { IsConstant: true, Value: -1 }) => Negate(left),
        ({ Kind: ExprKind.Negate }, _) => Negate(Multiply(left.Operands[0], right)),
        (_, { Kind: ExprKind.Negate }) => Negate(Multiply(left, right.Operands[0])),
        _ => Intern(ExprKind.Multiply, [left, right]),
    };

    public Expr Divide(Expr left, Expr right) => (left, right) switch
    {
        _ when Fold(left, right, static (a, b) => a / b) is { } folded => folded,
        (_, { IsConstant: true, Value: 1 }) => left,
        (_, { IsConstant: true, Value: -1 }) => Negate(left),
        ({ Kind: ExprKind.Negate }, _) => Negate(Divide(left.Operands[0], right)),
        (_, { Kind: ExprKind.Negate }) => Negate(Divide(left, right.Operands[0])),
        _ => Intern(ExprKind.Divide, [left, right]),
    };

    public Expr Negate(Expr operand) => operand switch
    {
        { IsConstant: true } => Constant(-operand.Value),
        { Kind: ExprKind.Negate } => operand.Operands[0],
        { Kind: ExprKind.Multiply or ExprKind.Divide, Operands: [{ IsConstant: true } first, var second] } =>
            Rebuild(operand, [Constant(-first.Value), second]),
        { Kind: ExprKind.Multiply, Operands: [var first, { IsConstant: true } second] } => Multiply(first, Constant(-second.Value)),
        _ => Intern(ExprKind.Negate, [operand]),
    };

    /// <summary>
    /// left·right where at least one is a derivative. A derivative that is the constant 0 is exactly 0 wherever the function is defined,
    /// so it annihilates the product, whatever the other factor does at infinity.
    /// </summary>
    public Expr Scale(Expr left, Expr right) => left.IsZero || right.IsZero ? Zero : Multiply(left, right);

    /// <summary>
    /// factor·seed, where a seed that turns out 0 annihilates the product too, even that with an infinite factor: along a direction that does
    /// not move √x, the derivative is 0 at x = 0 as well. Only a factor with a pole takes a choice.
    /// </summary>
    public Expr Chain(Expr factor, Expr seed) => (factor, seed) switch
    {
        _ when !factor.Bounds.HasPole || seed.IsConstant || seed.Bounds.Sign == ExprSign.Positive => Scale(factor, seed),
        ({ Kind: ExprKind.Negate }, _) => Negate(Chain(factor.Operands[0], seed)),
        (_, { Kind: ExprKind.Negate }) => Negate(Chain(factor, seed.Operands[0])),
        _ => Call(Functions.Term, factor, seed),
    };

    public Expr Min(Expr left, Expr right) => Call(Functions.Min, left, right);

    public Expr Max(Expr left, Expr right) => Call(Functions.Max, left, right);

    public Expr Abs(Expr operand) => Call(Functions.Abs, operand.Kind == ExprKind.Negate ? operand.Operands[0] : operand);

    public Expr Select(Expr left, Comparison comparison, Expr right, Expr whenTrue, Expr whenFalse) =>
        whenTrue == whenFalse ? whenTrue
        : left.IsConstant && right.IsConstant ? comparison.Holds(left.Value, right.Value) ? whenTrue : whenFalse
        : Intern(ExprKind.Select, [left, right, whenTrue, whenFalse], (long)comparison);

    public Expr Call(FunctionDefinition function, params IReadOnlyList<Expr> arguments)
    {
        if (arguments.Count != function.Arity)
        {
            throw new ArgumentException(
                $"Expected {function.Arity} arguments of {function.Name}, got {arguments.Count}.", nameof(arguments));
        }

        return function.IsSymmetric && arguments[0].IsConstant
            ? Intern(ExprKind.Call, [arguments[1], arguments[0]], function: function)
            : Intern(ExprKind.Call, [.. arguments], function: function);
    }

    /// <summary>The node's operation on other operands.</summary>
    public Expr Rebuild(Expr node, IReadOnlyList<Expr> operands) => node.Kind switch
    {
        ExprKind.Constant or ExprKind.Variable => node,
        ExprKind.Add => Add(operands[0], operands[1]),
        ExprKind.Subtract => Subtract(operands[0], operands[1]),
        ExprKind.Multiply => Multiply(operands[0], operands[1]),
        ExprKind.Divide => Divide(operands[0], operands[1]),
        ExprKind.Negate => Negate(operands[0]),
        ExprKind.Call => Call(node.Function!, operands),
        ExprKind.Select => Select(operands[0], node.Comparison, operands[1], operands[2], operands[3]),
        _ => throw new ArgumentOutOfRangeException(nameof(node), node.Kind, "Expected a defined kind of node."),
    };

    /// <summary>The expression with variable i replaced by replacement i, all at once.</summary>
    public Expr Substitute(Expr expression, IReadOnlyList<Expr> replacements) =>
        Rewrite(expression, [], (node, operands) =>
            node.Kind != ExprKind.Variable ? Rebuild(node, operands)
            : node.Index < replacements.Count ? replacements[node.Index]
            : throw new ArgumentException(
                $"Expected a replacement for variable {node.Index}, got {replacements.Count}.", nameof(replacements)));

    /// <summary>∂expression/∂variable. Differentiate before expanding: the stable derivatives belong to the composite functions.</summary>
    public Expr Differentiate(Expr expression, int variable) => _differentiator.Differentiate(expression, variable);

    /// <summary>The expression in native functions only, composite ones replaced by their bodies.</summary>
    public Expr Expand(Expr expression) =>
        Rewrite(expression, _expanded, (node, operands) => node.Function?.Body is { } body
            ? Labeled(Expand(body(this, operands)), node)
            : Rebuild(node, operands));

    /// <summary>The composite function whose value the expanded node is, if any: a better name for it than its last operation.</summary>
    public string? Label(Expr node) => _labels.TryGetValue(node, out string label) ? label : null;

    private Expr Labeled(Expr expanded, Expr call)
    {
        if (!_labels.ContainsKey(expanded))
        {
            _labels.Add(expanded, call.Function!.Name);
        }

        return expanded;
    }

    private static Expr Rewrite(Expr expression, Dictionary<Expr, Expr> results, Func<Expr, IReadOnlyList<Expr>, Expr> rule)
    {
        foreach (Expr node in ExprOrder.Of([expression], results.ContainsKey))
        {
            results[node] = rule(node, [.. node.Operands.Select(operand => results[operand])]);
        }

        return results[expression];
    }

    private Expr? Fold(Expr left, Expr right, Func<double, double, double> operation) =>
        left.IsConstant && right.IsConstant
        && operation(left.Value, right.Value) is var value && !double.IsNaN(value) && !double.IsInfinity(value)
            ? Constant(value)
            : null;

    private Expr Intern(ExprKind kind, ImmutableArray<Expr> operands, long payload = 0, FunctionDefinition? function = null)
    {
        if (operands.FirstOrDefault(operand => operand.Arena != this) is { } foreign)
        {
            throw new ArgumentException($"Expected operands of this arena, got {foreign} of another.", nameof(operands));
        }

        NodeKey key = NodeKey.Of(kind, operands, payload, function);
        if (!_nodes.TryGetValue(key, out Expr node))
        {
            node = new(this, _nodes.Count, kind, operands)
            {
                Value = kind == ExprKind.Constant ? BitConverter.Int64BitsToDouble(payload) : 0,
                Index = kind == ExprKind.Variable ? (int)payload : 0,
                Comparison = kind == ExprKind.Select ? (Comparison)payload : default,
                Function = function,
            };
            node.Bounds = ExprBounds.Of(node);
            _nodes.Add(key, node);
        }

        return node;
    }
}

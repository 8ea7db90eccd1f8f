namespace DeepMin.AutoDiff.Generators.Symbolics;

/// <summary>A way to write expressions: infix with minimal parentheses, differing in how numbers and functions look.</summary>
internal sealed class ExprNotation(Func<double, string> number, Func<FunctionDefinition, string> function, bool branches = true)
{
    /// <summary>For readers: <c>exp(-abs(z))</c>.</summary>
    public static ExprNotation Formula { get; } = new(NumberText.Shortest, static function => function.Name);

    /// <summary>For the compiler: <c>Math.Exp(-Math.Abs(z))</c>, numbers always of the floating-point type.</summary>
    public static ExprNotation CSharp(ScalarType scalar) => new(scalar.Literal, function => scalar.Method(Code(function)));

    /// <summary>For the compiler, over registers: what branches becomes a choice between values.</summary>
    public static ExprNotation Lanes(ScalarType scalar) => new(scalar.Literal, function => scalar.LanesMethod(Code(function)), branches: false);

    public Fragment Render(Expr node, IReadOnlyList<string>? variables, Func<Expr, Fragment> operand)
    {
        Fragment At(int index) => operand(node.Operands[index]);
        return node.Kind switch
        {
            ExprKind.Constant => Number(node.Value),
            ExprKind.Variable => new(variables is null ? $"x{node.Index}" : variables[node.Index], Precedence.Primary),
            ExprKind.Add => Binary(At(0), "+", At(1), Precedence.Additive),
            ExprKind.Subtract => Binary(At(0), "-", At(1), Precedence.Additive),
            ExprKind.Multiply => Binary(At(0), "*", At(1), Precedence.Multiplicative),
            ExprKind.Divide => Binary(At(0), "/", At(1), Precedence.Multiplicative),
            ExprKind.Negate => new($"-{At(0).Above(Precedence.Unary)}", Precedence.Unary),
            ExprKind.Call => Call(function(node.Function!), node.Operands.Select(argument => operand(argument).Text)),
            ExprKind.Select => branches
                ? Conditional(node.Comparison.Symbol(), At(0), At(1), At(2), At(3))
                : Call($"{ScalarType.Lanes}.Select", [Mask(node.Comparison, At(0).Text, At(1).Text), At(2).Text, At(3).Text]),
            _ => throw new ArgumentOutOfRangeException(nameof(node), node.Kind, "Expected a defined kind of node."),
        };
    }

    private static string Code(FunctionDefinition function) => function.Code
        ?? throw new InvalidOperationException($"Expected {function.Name} to be expanded before it is printed.");

    private Fragment Number(double value)
    {
        string text = number(value);
        return new(text, text[0] == '-' ? Precedence.Unary : Precedence.Primary);
    }

    private static Fragment Call(string name, IEnumerable<string> arguments) =>
        new($"{name}({string.Join(", ", arguments)})", Precedence.Primary);

    private static Fragment Binary(Fragment left, string symbol, Fragment right, Precedence precedence) =>
        new($"{left.AtLeast(precedence)} {symbol} {right.Above(precedence)}", precedence);

    private static string Mask(Comparison comparison, string left, string right) => comparison switch
    {
        Comparison.Greater => Mask(Comparison.Less, right, left),
        Comparison.GreaterOrEqual => Mask(Comparison.LessOrEqual, right, left),
        _ => $"{ScalarType.Lanes}.{comparison}({left}, {right})",
    };

    private static Fragment Conditional(string symbol, Fragment left, Fragment right, Fragment whenTrue, Fragment whenFalse) =>
        new($"{left.Above(Precedence.Relational)} {symbol} {right.Above(Precedence.Relational)} ? " +
            $"{whenTrue.Above(Precedence.Conditional)} : {whenFalse.AtLeast(Precedence.Conditional)}", Precedence.Conditional);
}

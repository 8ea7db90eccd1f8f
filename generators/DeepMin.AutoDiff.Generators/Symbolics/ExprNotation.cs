namespace DeepMin.AutoDiff.Generators.Symbolics;

/// <summary>A way to write expressions: infix with minimal parentheses, differing in how numbers and functions look.</summary>
/// <param name="number">Writes a number.</param>
/// <param name="function">Names a function.</param>
/// <param name="register">The type whose comparisons give masks, by which values are chosen; none if the notation has branches.</param>
internal sealed class ExprNotation(Func<double, string> number, Func<FunctionDefinition, string> function, string? register = null)
{
    /// <summary>For readers: <c>exp(-abs(z))</c>.</summary>
    public static ExprNotation Formula { get; } = new(NumberText.Shortest, static function => function.Name);

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
            ExprKind.Select => register is null
                ? Conditional(node.Comparison.Symbol(), At(0), At(1), At(2), At(3))
                : Call($"{register}.Select", [Mask(register, node.Comparison, At(0).Text, At(1).Text), At(2).Text, At(3).Text]),
            _ => throw new ArgumentOutOfRangeException(nameof(node), node.Kind, "Expected a defined kind of node."),
        };
    }

    private Fragment Number(double value)
    {
        string text = number(value);
        return new(text, text[0] == '-' ? Precedence.Unary : Precedence.Primary);
    }

    private static Fragment Call(string name, IEnumerable<string> arguments) =>
        new($"{name}({string.Join(", ", arguments)})", Precedence.Primary);

    private static Fragment Binary(Fragment left, string symbol, Fragment right, Precedence precedence) =>
        new($"{left.AtLeast(precedence)} {symbol} {right.Above(precedence)}", precedence);

    private static string Mask(string register, Comparison comparison, string left, string right) => comparison switch
    {
        Comparison.Greater => Mask(register, Comparison.Less, right, left),
        Comparison.GreaterOrEqual => Mask(register, Comparison.LessOrEqual, right, left),
        _ => $"{register}.{comparison}({left}, {right})",
    };

    private static Fragment Conditional(string symbol, Fragment left, Fragment right, Fragment whenTrue, Fragment whenFalse) =>
        new($"{left.Above(Precedence.Relational)} {symbol} {right.Above(Precedence.Relational)} ? " +
            $"{whenTrue.Above(Precedence.Conditional)} : {whenFalse.AtLeast(Precedence.Conditional)}", Precedence.Conditional);
}

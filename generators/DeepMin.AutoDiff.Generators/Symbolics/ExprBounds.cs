namespace DeepMin.AutoDiff.Generators.Symbolics;

/// <summary>What is known of an expression's values, from those of its operands.</summary>
/// <param name="Sign">The sign.</param>
/// <param name="HasPole">Whether the value can be infinite or NaN at finite variables, other than by leaving the range of numbers or the function's domain.</param>
internal readonly record struct ExprBounds(ExprSign Sign, bool HasPole)
{
    public static ExprBounds Of(Expr node) => new(SignOf(node), HasOwnPole(node) || node.Operands.Any(static operand => operand.Bounds.HasPole));

    private static ExprSign SignOf(Expr node) => node.Kind switch
    {
        ExprKind.Constant => node.Value > 0 ? ExprSign.Positive : node.Value == 0 ? ExprSign.NonNegative : ExprSign.Any,
        ExprKind.Add => Least(node) == ExprSign.Any ? ExprSign.Any : Greatest(node),
        ExprKind.Multiply => node.Operands[0] == node.Operands[1] && Least(node) == ExprSign.Any ? ExprSign.NonNegative : Least(node),
        ExprKind.Divide => Least(node) == ExprSign.Any ? ExprSign.Any : ExprSign.NonNegative,
        ExprKind.Select => (ExprSign)Math.Min((int)node.Operands[2].Bounds.Sign, (int)node.Operands[3].Bounds.Sign),
        ExprKind.Call => node.Function!.Sign(node.Operands),
        _ => ExprSign.Any,
    };

    private static bool HasOwnPole(Expr node) => node.Kind switch
    {
        ExprKind.Divide => !IsAwayFromZero(node.Operands[1]),
        ExprKind.Call => node.Function!.HasPole(node.Operands),
        _ => false,
    };

    /// <summary>The sign that all operands have.</summary>
    private static ExprSign Least(Expr node) => node.Operands.Min(static operand => operand.Bounds.Sign);

    private static ExprSign Greatest(Expr node) => node.Operands.Max(static operand => operand.Bounds.Sign);

    private static bool IsAwayFromZero(Expr node) => node.Bounds.Sign == ExprSign.Positive || (node.IsConstant && node.Value != 0);
}

namespace DeepMin.AutoDiff.Generators.Symbolics;

/// <summary>States in words which derivative an expression takes where it has none: that of the branch that is evaluated there.</summary>
internal static class KinkConventions
{
    // Longer branches and longer lists are read more easily in the source.
    private const int LargestBranch = 24;
    private const int MostClauses = 6;

    /// <summary>One clause for every place where branches with different derivatives may meet, in the order of evaluation.</summary>
    public static IReadOnlyList<string> Of(Expr value, IReadOnlyList<string> variables)
    {
        string Text(Expr expression) => expression.TreeSize <= LargestBranch ? expression.ToString(variables) : "the branch taken";
        string[] clauses = [.. ExprOrder.Of(value).Select(node => Clause(node, Text)).OfType<string>().Distinct()];
        return clauses.Length <= MostClauses ? clauses : [.. clauses.Take(MostClauses), $"likewise at {clauses.Length - MostClauses} more comparisons"];
    }

    private static string? Clause(Expr node, Func<Expr, string> text) => node switch
    {
        { Kind: ExprKind.Select, Operands: [var left, var right, var whenTrue, var whenFalse] } when IsKink(left, right, whenTrue, whenFalse) =>
            $"at {text(left)} = {text(right)} the derivative is that of {text(node.Comparison.Holds(0, 0) ? whenTrue : whenFalse)}",
        { Function: { } function, Operands: [var operand] } when function == Functions.Abs => $"at {text(operand)} = 0 the derivative of abs is 0",
        { Function: { } function, Operands: [var first, var last] } when function == Functions.Min || function == Functions.Max =>
            $"at {text(first)} = {text(last)} the derivative of {function.Name} is that of {text(last)}",
        { Function: { } function, Operands: [var first, var last] } when function == Functions.Hypot =>
            $"at {text(first)} = {text(last)} = 0 the derivative of hypot is 0",
        _ => null,
    };

    /// <summary>
    /// Whether the operands of a comparison can meet at a number, and the branches differ there by more than a constant. A condition that
    /// was kept in a variable is 1 or 0, and meets nothing.
    /// </summary>
    private static bool IsKink(Expr left, Expr right, Expr whenTrue, Expr whenFalse) =>
        left != right && left.Kind != ExprKind.Select && !IsInfinite(left) && !IsInfinite(right) && !(whenTrue.IsConstant && whenFalse.IsConstant);

    private static bool IsInfinite(Expr node) => node.IsConstant && double.IsInfinity(node.Value);
}

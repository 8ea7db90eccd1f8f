namespace DeepMin.AutoDiff.Generators.Symbolics;

/// <summary>States in words which derivative an expression takes where it has none: that of the branch that is evaluated there.</summary>
internal static class KinkConventions
{
    // A longer branch is recognised more easily in the source.
    private const int LargestBranch = 24;

    /// <summary>One clause for every place where branches meet, in the order of evaluation.</summary>
    public static IReadOnlyList<string> Of(Expr value, IReadOnlyList<string> variables)
    {
        string Text(Expr expression) => expression.TreeSize <= LargestBranch ? expression.ToString(variables) : "the branch taken";
        return [.. ExprOrder.Of(value).Select(node => Clause(node, Text)).OfType<string>().Distinct()];
    }

    private static string? Clause(Expr node, Func<Expr, string> text) => node switch
    {
        // The first operand of a condition that was kept in a variable is 1 or 0, and meets no branch.
        { Kind: ExprKind.Select, Operands: [{ Kind: ExprKind.Select }, ..] } => null,
        { Kind: ExprKind.Select, Operands: [var left, var right, var whenTrue, var whenFalse] } =>
            $"at {text(left)} = {text(right)} the derivative of {text(node.Comparison.Holds(0, 0) ? whenTrue : whenFalse)}",
        { Function: { } function, Operands: [var operand] } when function == Functions.Abs => $"at {text(operand)} = 0 the derivative 0",
        { Function: { } function, Operands: [var first, var last] } when function == Functions.Min || function == Functions.Max =>
            $"at {text(first)} = {text(last)} the derivative of {text(last)}",
        _ => null,
    };
}

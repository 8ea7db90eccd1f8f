using DeepMin.AutoDiff.Generators.Collections;
using DeepMin.AutoDiff.Generators.Symbolics;

namespace DeepMin.AutoDiff.Generators.Specification;

/// <summary>One node of an expression as plain values.</summary>
/// <param name="Kind">The operation.</param>
/// <param name="Payload">Bits of the constant, index of the variable, or number of the comparison; otherwise 0.</param>
/// <param name="Function">Name of the function table's row for a call; otherwise empty.</param>
/// <param name="Operands">Positions of earlier instructions.</param>
internal sealed record Instruction(ExprKind Kind, long Payload, string Function, EquatableArray<int> Operands)
{
    public static Instruction Of(Expr node, EquatableArray<int> operands) => new(
        node.Kind,
        node.Kind switch
        {
            ExprKind.Constant => BitConverter.DoubleToInt64Bits(node.Value),
            ExprKind.Variable => node.Index,
            ExprKind.Select => (long)node.Comparison,
            _ => 0,
        },
        node.Function?.Name ?? "",
        operands);

    /// <summary>The node in an arena, variable i being argument i.</summary>
    public Expr ToExpr(ExprArena arena, IReadOnlyList<Expr> operands, IReadOnlyList<Expr> arguments) => Kind switch
    {
        ExprKind.Constant => arena.Constant(BitConverter.Int64BitsToDouble(Payload)),
        ExprKind.Variable => arguments[(int)Payload],
        ExprKind.Add => arena.Add(operands[0], operands[1]),
        ExprKind.Subtract => arena.Subtract(operands[0], operands[1]),
        ExprKind.Multiply => arena.Multiply(operands[0], operands[1]),
        ExprKind.Divide => arena.Divide(operands[0], operands[1]),
        ExprKind.Negate => arena.Negate(operands[0]),
        ExprKind.Call => arena.Call(FunctionTable.Get(Function), operands),
        ExprKind.Select => arena.Select(operands[0], (Comparison)Payload, operands[1], operands[2], operands[3]),
        _ => throw new InvalidOperationException($"Expected a defined kind of node, got {Kind}."),
    };
}

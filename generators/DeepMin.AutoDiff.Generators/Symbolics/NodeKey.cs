using System.Collections.Immutable;

namespace DeepMin.AutoDiff.Generators.Symbolics;

/// <summary>The structure of a node: two nodes of an arena have equal keys exactly if they are one.</summary>
internal readonly record struct NodeKey(
    ExprKind Kind, long Payload, FunctionDefinition? Function, int First, int Second, int Third, int Fourth)
{
    private const int None = -1;

    /// <summary>a + b and b + a share a key, so the order that was written first stays.</summary>
    public static NodeKey Of(ExprKind kind, ImmutableArray<Expr> operands, long payload, FunctionDefinition? function)
    {
        if (operands.Length > 4)
        {
            throw new ArgumentException($"Expected at most 4 operands, got {operands.Length}.", nameof(operands));
        }

        int At(int index) => index < operands.Length ? operands[index].Id : None;
        bool swap = kind is ExprKind.Add or ExprKind.Multiply && At(0) > At(1);
        return new(kind, payload, function, At(swap ? 1 : 0), At(swap ? 0 : 1), At(2), At(3));
    }
}

using System.Collections.Immutable;

namespace DeepMin.AutoDiff.Generators.Symbolics;

/// <summary>
/// A node of a scalar expression: immutable, made by its <see cref="ExprArena"/> only, and unique there, so that two expressions of one
/// arena are structurally equal exactly if they are the same object.
/// </summary>
internal sealed class Expr
{
    // Beyond this size as a tree a formula is no help to a reader; a shared graph of 60 levels would not even fit in memory.
    private const int LargestFormula = 1000;

    public Expr(ExprArena arena, int id, ExprKind kind, ImmutableArray<Expr> operands)
    {
        (Arena, Id, Kind, Operands) = (arena, id, kind, operands);
        TreeSize = (int)Math.Min(int.MaxValue, operands.Sum(operand => (long)operand.TreeSize) + 1);
    }

    public ExprArena Arena { get; }

    /// <summary>Position in the arena's order of creation. Operands come before their users.</summary>
    public int Id { get; }

    public ExprKind Kind { get; }

    public ImmutableArray<Expr> Operands { get; }

    /// <summary>The number, for <see cref="ExprKind.Constant"/>.</summary>
    public double Value { get; init; }

    /// <summary>The variable's index, for <see cref="ExprKind.Variable"/>.</summary>
    public int Index { get; init; }

    /// <summary>The table row, for <see cref="ExprKind.Call"/>.</summary>
    public FunctionDefinition? Function { get; init; }

    /// <summary>The comparison of the first two operands, for <see cref="ExprKind.Select"/>.</summary>
    public Comparison Comparison { get; init; }

    /// <summary>Number of nodes if nothing were shared, saturating.</summary>
    public int TreeSize { get; }

    /// <summary>What is known of the value, set when the node is made: it follows from the operands.</summary>
    public ExprBounds Bounds { get; set; }

    public bool IsConstant => Kind == ExprKind.Constant;

    /// <summary>Whether this is the constant 0 (or −0).</summary>
    public bool IsZero => IsConstant && Value == 0;

    /// <summary>The formula with variables x0, x1, …</summary>
    public override string ToString() => ToString(null);

    /// <summary>The formula in the given names; only its outermost level, operands as #id, where the whole would be too long.</summary>
    public string ToString(IReadOnlyList<string>? variables)
    {
        ExprNotation notation = ExprNotation.Formula;
        if (TreeSize > LargestFormula)
        {
            return notation.Render(this, variables, operand => new Fragment($"#{operand.Id}", Precedence.Primary)).Text;
        }

        var fragments = new Dictionary<Expr, Fragment>();
        foreach (Expr node in ExprOrder.Of(this))
        {
            fragments.Add(node, notation.Render(node, variables, operand => fragments[operand]));
        }

        return fragments[this].Text;
    }
}

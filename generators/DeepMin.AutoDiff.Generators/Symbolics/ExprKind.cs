namespace DeepMin.AutoDiff.Generators.Symbolics;

/// <summary>What a node of an expression is.</summary>
internal enum ExprKind
{
    /// <summary>A number, <see cref="Expr.Value"/>.</summary>
    Constant,

    /// <summary>The variable <see cref="Expr.Index"/>.</summary>
    Variable,

    /// <summary>left + right.</summary>
    Add,

    /// <summary>left − right.</summary>
    Subtract,

    /// <summary>left · right.</summary>
    Multiply,

    /// <summary>left / right.</summary>
    Divide,

    /// <summary>−operand.</summary>
    Negate,

    /// <summary><see cref="Expr.Function"/> of the operands.</summary>
    Call,

    /// <summary>Of left, right, whenTrue, whenFalse: whenTrue if left <see cref="Expr.Comparison"/> right holds.</summary>
    Select,
}

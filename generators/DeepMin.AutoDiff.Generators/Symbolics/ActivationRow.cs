namespace DeepMin.AutoDiff.Generators.Symbolics;

/// <summary>One activation. Everything else about it (derivatives of any order, code, cost) follows from its expression.</summary>
/// <param name="Name">Name in a specification.</param>
/// <param name="Formula">Formula in z for file headers.</param>
/// <param name="Kink">Convention where σ has no derivative, for comments.</param>
/// <param name="Value">σ as an expression in its argument.</param>
internal sealed record ActivationRow(string Name, string Formula, string? Kink, Func<ExprArena, Expr, Expr> Value);

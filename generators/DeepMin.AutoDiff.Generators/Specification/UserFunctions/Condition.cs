using DeepMin.AutoDiff.Generators.Symbolics;

namespace DeepMin.AutoDiff.Generators.Specification.UserFunctions;

/// <summary>A condition as the choice that it makes: the first value where it holds, the second where it does not.</summary>
internal delegate Expr Condition(Expr whenTrue, Expr whenFalse);

/// <summary>Conditions composed of comparisons. Negation swaps the values and keeps the comparison, so that NaN takes C#'s branch.</summary>
internal static class Conditions
{
    public static Condition Constant(bool holds) => holds ? static (whenTrue, _) => whenTrue : static (_, whenFalse) => whenFalse;

    public static Condition Compare(Expr left, Comparison comparison, Expr right) =>
        (whenTrue, whenFalse) => left.Arena.Select(left, comparison, right, whenTrue, whenFalse);

    public static Condition Not(this Condition condition) => (whenTrue, whenFalse) => condition(whenFalse, whenTrue);

    public static Condition And(this Condition left, Condition right) =>
        (whenTrue, whenFalse) => left(right(whenTrue, whenFalse), whenFalse);

    public static Condition Or(this Condition left, Condition right) =>
        (whenTrue, whenFalse) => left(whenTrue, right(whenTrue, whenFalse));

    public static Condition Choose(this Condition condition, Condition left, Condition right) =>
        (whenTrue, whenFalse) => condition(left(whenTrue, whenFalse), right(whenTrue, whenFalse));

    /// <summary>The condition as 1 or 0, so that one that is used often is evaluated once.</summary>
    public static Expr ToExpr(this Condition condition, ExprArena arena) => condition(arena.One, arena.Zero);

    public static Condition FromExpr(Expr value) => Compare(value, Comparison.NotEqual, value.Arena.Zero);
}

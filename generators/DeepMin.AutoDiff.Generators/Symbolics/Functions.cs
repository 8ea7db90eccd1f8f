namespace DeepMin.AutoDiff.Generators.Symbolics;

/// <summary>
/// The function table, a file for each family. Native rows are C# methods; composite rows are bodies in the algebra whose derivatives
/// are stated where differentiating the body would cancel, overflow early or give ∞·0.
/// </summary>
internal static partial class Functions
{
    /// <summary>factor·seed where a seed 0 wins over an infinite factor; made by <see cref="ExprArena.Chain"/>. It is linear in both.</summary>
    public static FunctionDefinition Term { get; } = new()
    {
        Name = "term",
        Arity = 2,
        Body = static (arena, arguments) => ZeroWins(arena, arguments[1], arguments[0]),
        Tangent = static (arena, arguments, tangents) => arena.Add(arena.Chain(tangents[0], arguments[1]), arena.Chain(arguments[0], tangents[1])),
    };

    private static ExprSign NonNegative(IReadOnlyList<Expr> arguments) => ExprSign.NonNegative;

    private static ExprSign Positive(IReadOnlyList<Expr> arguments) => ExprSign.Positive;

    private static ExprSign Least(IReadOnlyList<Expr> arguments) => arguments.Min(static argument => argument.Bounds.Sign);

    private static ExprSign Greatest(IReadOnlyList<Expr> arguments) => arguments.Max(static argument => argument.Bounds.Sign);

    /// <summary>That of a root: positive where the argument is.</summary>
    private static ExprSign SignOfRoot(IReadOnlyList<Expr> arguments) => arguments[0].Bounds.Sign == ExprSign.Positive ? ExprSign.Positive : ExprSign.NonNegative;

    /// <summary>A pole at 0.</summary>
    private static bool PoleAtZero(IReadOnlyList<Expr> arguments) => arguments[0].Bounds.Sign != ExprSign.Positive;

    private static Expr Square(ExprArena arena, Expr x) => arena.Multiply(x, x);

    private static Expr Reciprocal(ExprArena arena, Expr x) => arena.Divide(arena.One, x);

    private static Expr Clamped(ExprArena arena, Expr x, double range) =>
        arena.Min(arena.Max(x, arena.Constant(-range)), arena.Constant(range));
}

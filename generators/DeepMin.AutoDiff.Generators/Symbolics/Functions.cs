namespace DeepMin.AutoDiff.Generators.Symbolics;

/// <summary>
/// The function table, a file for each family. Native rows are C# methods; composite rows are bodies in the algebra whose derivatives
/// are stated where differentiating the body would cancel, overflow early or give ∞·0.
/// </summary>
internal static partial class Functions
{
    private static Expr Square(ExprArena arena, Expr x) => arena.Multiply(x, x);

    private static Expr Reciprocal(ExprArena arena, Expr x) => arena.Divide(arena.One, x);

    private static Expr Clamped(ExprArena arena, Expr x, double range) =>
        arena.Min(arena.Max(x, arena.Constant(-range)), arena.Constant(range));
}

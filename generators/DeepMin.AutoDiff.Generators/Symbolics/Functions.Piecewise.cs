namespace DeepMin.AutoDiff.Generators.Symbolics;

internal static partial class Functions
{
    /// <summary>The smaller argument, otherwise like <see cref="Max"/>.</summary>
    public static FunctionDefinition Min { get; } = Extremum("min", "Math.Min", Comparison.Less, Least);

    /// <summary>The larger argument, NaN if one is NaN; at a tie the derivative is that of the last argument.</summary>
    public static FunctionDefinition Max { get; } = Extremum("max", "Math.Max", Comparison.Greater, Greatest);

    /// <summary>|x|, with derivative 0 at 0.</summary>
    public static FunctionDefinition Abs { get; } = new()
    {
        Name = "abs",
        Code = "Math.Abs",
        Sign = SignOfRoot,
        Tangent = static (arena, arguments, tangents) => arena.Select(arguments[0], Comparison.Greater, arena.Zero, tangents[0],
            arena.Select(arguments[0], Comparison.Less, arena.Zero, arena.Negate(tangents[0]), arena.Zero)),
    };

    /// <summary>1, −1, or x itself where it is zero or NaN; the derivative is 0.</summary>
    public static FunctionDefinition Sign { get; } = FunctionDefinition.Composite("sign",
        static (arena, x) => arena.Select(x, Comparison.Greater, arena.Zero, arena.One,
            arena.Select(x, Comparison.Less, arena.Zero, arena.Constant(-1), x)),
        static (arena, _) => arena.Zero);

    /// <summary>x·y + z, rounded once.</summary>
    public static FunctionDefinition FusedMultiplyAdd { get; } = new()
    {
        Name = "fma",
        Code = "Math.FusedMultiplyAdd",
        Arity = 3,
        Tangent = static (arena, arguments, tangents) => arena.Add(
            arena.Add(arena.Scale(tangents[0], arguments[1]), arena.Scale(arguments[0], tangents[1])), tangents[2]),
    };

    private static FunctionDefinition Extremum(string name, string code, Comparison comparison, Func<IReadOnlyList<Expr>, ExprSign> sign) => new()
    {
        Name = name,
        Code = code,
        Arity = 2,
        IsSymmetric = true,
        Sign = sign,
        Tangent = (arena, arguments, tangents) => arena.Select(arguments[0], comparison, arguments[1], tangents[0], tangents[1]),
    };
}

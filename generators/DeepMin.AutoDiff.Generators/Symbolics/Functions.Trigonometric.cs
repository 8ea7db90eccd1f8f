namespace DeepMin.AutoDiff.Generators.Symbolics;

internal static partial class Functions
{
    public static FunctionDefinition Sin { get; } = FunctionDefinition.Native("sin", "Math.Sin", static (arena, x) => arena.Call(Cos!, x));

    public static FunctionDefinition Cos { get; } =
        FunctionDefinition.Native("cos", "Math.Cos", static (arena, x) => arena.Negate(arena.Call(Sin, x)));

    public static FunctionDefinition Tan { get; } =
        FunctionDefinition.Native("tan", "Math.Tan", static (arena, x) => arena.Call(TanDerivative!, x));

    /// <summary>1 + tan² x.</summary>
    public static FunctionDefinition TanDerivative { get; } = FunctionDefinition.Composite("tanPrime",
        static (arena, x) => arena.Add(arena.One, Square(arena, arena.Call(Tan, x))),
        static (arena, x) => arena.Multiply(arena.Multiply(arena.Constant(2), arena.Call(Tan, x)), arena.Call(TanDerivative!, x)), sign: Positive);

    public static FunctionDefinition Asin { get; } =
        FunctionDefinition.Native("asin", "Math.Asin", static (arena, x) => Reciprocal(arena, arena.Call(Sqrt, arena.Call(OneMinusSquare!, x))));

    public static FunctionDefinition Acos { get; } =
        FunctionDefinition.Native("acos", "Math.Acos", static (arena, x) =>
            arena.Divide(arena.Constant(-1), arena.Call(Sqrt, arena.Call(OneMinusSquare!, x))));

    public static FunctionDefinition Atan { get; } =
        FunctionDefinition.Native("atan", "Math.Atan", static (arena, x) => Reciprocal(arena, arena.Call(OnePlusSquare!, x)));

    /// <summary>The angle of (x, y), arguments in the order (y, x); its derivatives x/h² and −y/h² without the squares' overflow.</summary>
    public static FunctionDefinition Atan2 { get; } = FunctionDefinition.Native("atan2", "Math.Atan2",
        static (arena, y, x) => OverSquare(arena, x, HypotOf(arena, x, y)),
        static (arena, y, x) => arena.Negate(OverSquare(arena, y, HypotOf(arena, x, y))));

    /// <summary>1 − x² as a product: near ±1 the square would cancel, and so would the sum rule in the derivative −2x.</summary>
    private static FunctionDefinition OneMinusSquare { get; } = FunctionDefinition.Composite("oneMinusSquare",
        static (arena, x) => arena.Multiply(arena.Subtract(arena.One, x), arena.Add(arena.One, x)),
        static (arena, x) => arena.Multiply(arena.Constant(-2), x));

    private static FunctionDefinition OnePlusSquare { get; } = FunctionDefinition.Composite("onePlusSquare",
        static (arena, x) => arena.Add(arena.One, Square(arena, x)),
        static (arena, x) => arena.Multiply(arena.Constant(2), x), sign: Positive);

    private static Expr OverSquare(ExprArena arena, Expr x, Expr root) => arena.Divide(arena.Divide(x, root), root);
}

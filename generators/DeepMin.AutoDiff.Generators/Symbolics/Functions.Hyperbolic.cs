namespace DeepMin.AutoDiff.Generators.Symbolics;

internal static partial class Functions
{
    public static FunctionDefinition Sinh { get; } = FunctionDefinition.Native("sinh", "Math.Sinh", static (arena, x) => arena.Call(Cosh!, x));

    public static FunctionDefinition Cosh { get; } = FunctionDefinition.Native("cosh", "Math.Cosh", static (arena, x) => arena.Call(Sinh, x), sign: Positive);

    public static FunctionDefinition Tanh { get; } =
        FunctionDefinition.Native("tanh", "Elementary.Tanh", static (arena, x) => arena.Call(TanhDerivative!, x));

    /// <summary>tanh′ as a function of its own: 1 − tanh² has no correct digit from |x| = 19 on.</summary>
    public static FunctionDefinition TanhDerivative { get; } = FunctionDefinition.Native("tanhPrime", "Elementary.TanhDerivative",
        static (arena, x) => arena.Multiply(arena.Multiply(arena.Constant(-2), arena.Call(Tanh, x)), arena.Call(TanhDerivative!, x)), sign: NonNegative);

    public static FunctionDefinition Asinh { get; } =
        FunctionDefinition.Native("asinh", "Math.Asinh", static (arena, x) => Reciprocal(arena, HypotOf(arena, x, arena.One)));

    /// <summary>arcosh, whose derivative 1/(√(x − 1)·√(x + 1)) forms no x².</summary>
    public static FunctionDefinition Acosh { get; } =
        FunctionDefinition.Native("acosh", "Math.Acosh", static (arena, x) => Reciprocal(arena, arena.Multiply(
            arena.Call(Sqrt!, arena.Subtract(x, arena.One)), arena.Call(Sqrt!, arena.Add(x, arena.One)))));

    public static FunctionDefinition Atanh { get; } =
        FunctionDefinition.Native("atanh", "Math.Atanh", static (arena, x) => Reciprocal(arena, arena.Call(OneMinusSquare!, x)), hasPole: static _ => true);
}

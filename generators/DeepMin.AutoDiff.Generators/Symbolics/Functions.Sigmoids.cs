namespace DeepMin.AutoDiff.Generators.Symbolics;

// All exponentials are u = e^(−|x|), which can not overflow.
internal static partial class Functions
{
    // Past this |x| every factor that decays with e^(−|x|) has underflowed, so clamping x there changes no finite result.
    private const double DecayRange = 800;

    /// <summary>s = 1/(1 + e^(−x)).</summary>
    public static FunctionDefinition Logistic { get; } = FunctionDefinition.Composite("logistic",
        static (arena, x) => arena.Divide(
            arena.Select(x, Comparison.GreaterOrEqual, arena.Zero, arena.One, Decay(arena, x)), arena.Add(arena.One, Decay(arena, x))),
        static (arena, x) => arena.Call(LogisticDensity!, x));

    /// <summary>q = s′ = u/(1 + u)²: s(1 − s) cancels, wholly from x = 37 on.</summary>
    public static FunctionDefinition LogisticDensity { get; } = FunctionDefinition.Composite("logisticPrime",
        static (arena, x) =>
        {
            Expr denominator = arena.Add(arena.One, Decay(arena, x));
            return arena.Divide(Decay(arena, x), Square(arena, denominator));
        },
        static (arena, x) => arena.Negate(arena.Multiply(arena.Call(LogisticDensity!, x), TanhOfHalf(arena, x))));

    /// <summary>ln(1 + e^x).</summary>
    public static FunctionDefinition Softplus { get; } = FunctionDefinition.Composite("softplus",
        static (arena, x) => arena.Add(arena.Max(x, arena.Zero), arena.Call(Log1p, Decay(arena, x))),
        static (arena, x) => arena.Call(Logistic, x));

    /// <summary>x·s, with the limit 0 at −∞.</summary>
    public static FunctionDefinition Swish { get; } = FunctionDefinition.Composite("swish",
        static (arena, x) => arena.Multiply(arena.Max(x, arena.Constant(-DecayRange)), arena.Call(Logistic, x)),
        static (arena, x) => arena.Call(SwishDerivative!, x));

    /// <summary>s + x·q, whose derivative is q·(2 − x·tanh(x/2)).</summary>
    public static FunctionDefinition SwishDerivative { get; } = FunctionDefinition.Composite("swishPrime",
        static (arena, x) => arena.Add(
            arena.Call(Logistic, x), arena.Multiply(Clamped(arena, x, DecayRange), arena.Call(LogisticDensity, x))),
        static (arena, x) => arena.Multiply(arena.Call(LogisticDensity, x),
            arena.Subtract(arena.Constant(2), arena.Multiply(Clamped(arena, x, DecayRange), TanhOfHalf(arena, x)))));

    private static Expr Decay(ExprArena arena, Expr x) => arena.Call(Exp, arena.Negate(arena.Abs(x)));

    private static Expr TanhOfHalf(ExprArena arena, Expr x) => arena.Call(Tanh, arena.Multiply(arena.Constant(0.5), x));
}

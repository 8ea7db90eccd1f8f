namespace DeepMin.AutoDiff.Generators.Symbolics;

// All exponentials are u = e^(−|x|), which can not overflow.
internal static partial class Functions
{
    // Past this |x| every factor that decays with e^(−|x|) has underflowed, so clamping x there changes no finite result.
    private const double DecayRange = 800;

    // From here on x/(1 + |x|) is ±1 to the last bit, so clamping x there only keeps ∞/∞ away.
    private const double SaturatedRange = 1e18;

    /// <summary>s = 1/(1 + e^(−x)).</summary>
    public static FunctionDefinition Logistic { get; } = FunctionDefinition.Composite("logistic",
        static (arena, x) => arena.Divide(
            arena.Select(x, Comparison.GreaterOrEqual, arena.Zero, arena.One, Decay(arena, x)), arena.Add(arena.One, Decay(arena, x))),
        static (arena, x) => arena.Call(LogisticDensity!, x), sign: NonNegative);

    /// <summary>q = s′ = u/(1 + u)²: s(1 − s) cancels, wholly from x = 37 on.</summary>
    public static FunctionDefinition LogisticDensity { get; } = FunctionDefinition.Composite("logisticPrime",
        static (arena, x) =>
        {
            Expr denominator = arena.Add(arena.One, Decay(arena, x));
            return arena.Divide(Decay(arena, x), Square(arena, denominator));
        },
        static (arena, x) => arena.Negate(arena.Multiply(arena.Call(LogisticDensity!, x), TanhOfHalf(arena, x))), sign: NonNegative);

    /// <summary>ln(1 + e^x).</summary>
    public static FunctionDefinition Softplus { get; } = FunctionDefinition.Composite("softplus",
        static (arena, x) => arena.Add(arena.Max(x, arena.Zero), arena.Call(Log1p, Decay(arena, x))),
        static (arena, x) => arena.Call(Logistic, x), sign: NonNegative);

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

    /// <summary>x·t with t = tanh(ln(1 + e^x)), and the limit 0 at −∞.</summary>
    public static FunctionDefinition Mish { get; } = FunctionDefinition.Composite("mish",
        static (arena, x) => arena.Multiply(arena.Max(x, arena.Constant(-DecayRange)), arena.Call(TanhOfSoftplus!, x)),
        static (arena, x) => arena.Call(MishDerivative!, x));

    /// <summary>t + x·s·γ, whose derivative is s·γ·(2 + x·(c − 2ts)), with s = logistic(x), c = 1 − s = logistic(−x).</summary>
    public static FunctionDefinition MishDerivative { get; } = FunctionDefinition.Composite("mishPrime",
        static (arena, x) => arena.Add(
            arena.Call(TanhOfSoftplus!, x), arena.Multiply(Clamped(arena, x, DecayRange), arena.Call(TanhOfSoftplusDerivative!, x))),
        static (arena, x) => arena.Multiply(arena.Call(TanhOfSoftplusDerivative!, x), arena.Add(arena.Constant(2),
            arena.Multiply(Clamped(arena, x, DecayRange), TanhOfSoftplusCurvature(arena, x)))));

    /// <summary>x/(1 + |x|).</summary>
    public static FunctionDefinition Softsign { get; } = FunctionDefinition.Composite("softsign",
        static (arena, x) =>
        {
            Expr finite = Clamped(arena, x, SaturatedRange);
            return arena.Divide(finite, arena.Add(arena.One, arena.Abs(finite)));
        },
        static (arena, x) => arena.Call(SoftsignDerivative!, x));

    /// <summary>i·i with i = 1/(1 + |x|), whose derivative is −2·sign(x)·i·i·i.</summary>
    public static FunctionDefinition SoftsignDerivative { get; } = FunctionDefinition.Composite("softsignPrime",
        static (arena, x) => Square(arena, Reciprocal(arena, arena.Add(arena.One, arena.Abs(x)))),
        static (arena, x) => arena.Multiply(arena.Multiply(arena.Multiply(arena.Constant(-2), arena.Call(Sign!, x)),
            arena.Call(SoftsignDerivative!, x)), Reciprocal(arena, arena.Add(arena.One, arena.Abs(x)))));

    /// <summary>t = tanh(ln(1 + e^x)) = s(1 + c)/(1 + c²).</summary>
    private static FunctionDefinition TanhOfSoftplus { get; } = FunctionDefinition.Composite("tanhOfSoftplus",
        static (arena, x) => arena.Divide(
            arena.Multiply(arena.Call(Logistic, x), arena.Add(arena.One, Complement(arena, x))),
            arena.Add(arena.One, Square(arena, Complement(arena, x)))),
        static (arena, x) => arena.Call(TanhOfSoftplusDerivative!, x));

    /// <summary>t′ = s·γ with γ = 1 − t² = (2c/(1 + c²))², whose derivative is s·γ·(c − 2ts).</summary>
    private static FunctionDefinition TanhOfSoftplusDerivative { get; } = FunctionDefinition.Composite("tanhOfSoftplusPrime",
        static (arena, x) =>
        {
            Expr complement = Complement(arena, x);
            Expr root = arena.Divide(arena.Multiply(arena.Constant(2), complement), arena.Add(arena.One, Square(arena, complement)));
            return arena.Multiply(arena.Call(Logistic, x), Square(arena, root));
        },
        static (arena, x) => arena.Multiply(arena.Call(TanhOfSoftplusDerivative!, x), TanhOfSoftplusCurvature(arena, x)));

    private static Expr TanhOfSoftplusCurvature(ExprArena arena, Expr x) => arena.Subtract(Complement(arena, x),
        arena.Multiply(arena.Constant(2), arena.Multiply(arena.Call(TanhOfSoftplus, x), arena.Call(Logistic, x))));

    private static Expr Complement(ExprArena arena, Expr x) => arena.Call(Logistic, arena.Negate(x));

    private static Expr Decay(ExprArena arena, Expr x) => arena.Call(Exp, arena.Negate(arena.Abs(x)));

    private static Expr TanhOfHalf(ExprArena arena, Expr x) => arena.Call(Tanh, arena.Multiply(arena.Constant(0.5), x));
}

namespace DeepMin.AutoDiff.Generators.Symbolics;

/// <summary>
/// The function table. Native rows are C# methods; composite rows are bodies in the algebra whose derivatives are stated where
/// differentiating the body would cancel or give ∞·0. All exponentials are u = e^(−|x|), which can not overflow.
/// </summary>
internal static class Functions
{
    // Past this |x| every factor that decays with e^(−|x|) has underflowed, so clamping x there changes no finite result.
    private const double DecayRange = 800;

    public static FunctionDefinition Exp { get; } = FunctionDefinition.Native("exp", "Math.Exp", static (arena, x) => arena.Call(Exp!, x));

    public static FunctionDefinition Log1p { get; } =
        FunctionDefinition.Native("log1p", "Elementary.Log1p", static (arena, x) => arena.Divide(arena.One, arena.Add(arena.One, x)));

    public static FunctionDefinition Tanh { get; } =
        FunctionDefinition.Native("tanh", "Elementary.Tanh", static (arena, x) => arena.Call(TanhDerivative!, x));

    /// <summary>tanh′ as a function of its own: 1 − tanh² has no correct digit from |x| = 19 on.</summary>
    public static FunctionDefinition TanhDerivative { get; } = FunctionDefinition.Native("tanhPrime", "Elementary.TanhDerivative",
        static (arena, x) => arena.Multiply(arena.Multiply(arena.Constant(-2), arena.Call(Tanh, x)), arena.Call(TanhDerivative!, x)));

    public static FunctionDefinition Sin { get; } = FunctionDefinition.Native("sin", "Math.Sin", static (arena, x) => arena.Call(Cos!, x));

    public static FunctionDefinition Cos { get; } =
        FunctionDefinition.Native("cos", "Math.Cos", static (arena, x) => arena.Negate(arena.Call(Sin, x)));

    /// <summary>The smaller argument, otherwise like <see cref="Max"/>.</summary>
    public static FunctionDefinition Min { get; } = Extremum("min", "Math.Min", Comparison.Less);

    /// <summary>The larger argument, NaN if one is NaN; at a tie the derivative is that of the last argument.</summary>
    public static FunctionDefinition Max { get; } = Extremum("max", "Math.Max", Comparison.Greater);

    /// <summary>|x|, with derivative 0 at 0.</summary>
    public static FunctionDefinition Abs { get; } = new()
    {
        Name = "abs",
        Code = "Math.Abs",
        Tangent = static (arena, arguments, tangents) => arena.Select(arguments[0], Comparison.Greater, arena.Zero, tangents[0],
            arena.Select(arguments[0], Comparison.Less, arena.Zero, arena.Negate(tangents[0]), arena.Zero)),
    };

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
            return arena.Divide(Decay(arena, x), arena.Multiply(denominator, denominator));
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
        static (arena, x) => arena.Add(arena.Call(Logistic, x), arena.Multiply(Clamped(arena, x), arena.Call(LogisticDensity, x))),
        static (arena, x) => arena.Multiply(arena.Call(LogisticDensity, x),
            arena.Subtract(arena.Constant(2), arena.Multiply(Clamped(arena, x), TanhOfHalf(arena, x)))));

    public static IReadOnlyList<JointCall> JointCalls { get; } =
        [new(Tanh, TanhDerivative, "Elementary.Tanh"), new(Sin, Cos, "Elementary.Sin")];

    private static FunctionDefinition Extremum(string name, string code, Comparison comparison) => new()
    {
        Name = name,
        Code = code,
        Arity = 2,
        IsSymmetric = true,
        Tangent = (arena, arguments, tangents) => arena.Select(arguments[0], comparison, arguments[1], tangents[0], tangents[1]),
    };

    private static Expr Decay(ExprArena arena, Expr x) => arena.Call(Exp, arena.Negate(arena.Abs(x)));

    private static Expr TanhOfHalf(ExprArena arena, Expr x) => arena.Call(Tanh, arena.Multiply(arena.Constant(0.5), x));

    private static Expr Clamped(ExprArena arena, Expr x) =>
        arena.Min(arena.Max(x, arena.Constant(-DecayRange)), arena.Constant(DecayRange));
}

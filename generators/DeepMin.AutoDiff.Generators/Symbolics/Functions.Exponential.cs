namespace DeepMin.AutoDiff.Generators.Symbolics;

internal static partial class Functions
{
    private const double Ln2 = 0.693147180559945309417232121458;
    private const double Ln10 = 2.30258509299404568401799145468;
    private const double Log2E = 1.44269504088896340735992468100;
    private const double Log10E = 0.434294481903251827651128918917;

    public static FunctionDefinition Exp { get; } = FunctionDefinition.Native("exp", "Math.Exp", static (arena, x) => arena.Call(Exp!, x), sign: NonNegative);

    /// <summary>e^x − 1.</summary>
    public static FunctionDefinition Expm1 { get; } =
        FunctionDefinition.Native("expm1", "Elementary.Expm1", static (arena, x) => arena.Call(Exp, x));

    public static FunctionDefinition Exp2 { get; } = FunctionDefinition.Composite("exp2",
        static (arena, x) => arena.Call(NativePow!, arena.Constant(2), x),
        static (arena, x) => arena.Multiply(arena.Constant(Ln2), arena.Call(Exp2!, x)), sign: NonNegative);

    public static FunctionDefinition Exp10 { get; } = FunctionDefinition.Composite("exp10",
        static (arena, x) => arena.Call(NativePow!, arena.Constant(10), x),
        static (arena, x) => arena.Multiply(arena.Constant(Ln10), arena.Call(Exp10!, x)), sign: NonNegative);

    public static FunctionDefinition Log { get; } = FunctionDefinition.Native("log", "Math.Log", Reciprocal, hasPole: PoleAtZero);

    /// <summary>ln(1 + x).</summary>
    public static FunctionDefinition Log1p { get; } =
        FunctionDefinition.Native("log1p", "Elementary.Log1p", static (arena, x) => Reciprocal(arena, arena.Add(arena.One, x)), hasPole: static arguments => arguments[0].Bounds.Sign == ExprSign.Any);

    public static FunctionDefinition Log2 { get; } =
        FunctionDefinition.Native("log2", "Math.Log2", static (arena, x) => arena.Divide(arena.Constant(Log2E), x), hasPole: PoleAtZero);

    public static FunctionDefinition Log10 { get; } =
        FunctionDefinition.Native("log10", "Math.Log10", static (arena, x) => arena.Divide(arena.Constant(Log10E), x), hasPole: PoleAtZero);
}

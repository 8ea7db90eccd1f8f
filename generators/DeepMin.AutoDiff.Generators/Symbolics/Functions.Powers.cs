namespace DeepMin.AutoDiff.Generators.Symbolics;

internal static partial class Functions
{
    // A chain of products has an error of half a unit each: the eighth power is still within four.
    private const double LargestChain = 8;

    public static FunctionDefinition Sqrt { get; } =
        FunctionDefinition.Native("sqrt", "Math.Sqrt", static (arena, x) => arena.Call(SqrtDerivative!, x), sign: SignOfRoot);

    /// <summary>1/(2√x), whose derivative −1/(4x√x) forms no power of x that could overflow before it.</summary>
    public static FunctionDefinition SqrtDerivative { get; } = FunctionDefinition.Composite("sqrtPrime",
        static (arena, x) => arena.Divide(arena.Constant(0.5), arena.Call(Sqrt, x)),
        static (arena, x) => arena.Multiply(arena.Constant(-0.5), arena.Divide(arena.Call(SqrtDerivative!, x), x)), sign: NonNegative, hasPole: PoleAtZero);

    public static FunctionDefinition Cbrt { get; } =
        FunctionDefinition.Native("cbrt", "Math.Cbrt", static (arena, x) => arena.Call(CbrtDerivative!, x));

    /// <summary>1/(3·∛x²).</summary>
    public static FunctionDefinition CbrtDerivative { get; } = FunctionDefinition.Composite("cbrtPrime",
        static (arena, x) => arena.Divide(arena.Constant(1.0 / 3), Square(arena, arena.Call(Cbrt, x))),
        static (arena, x) => arena.Multiply(arena.Constant(-2.0 / 3), arena.Divide(arena.Call(CbrtDerivative!, x), x)), sign: NonNegative, hasPole: PoleAtZero);

    /// <summary>√(x² + y²) without the squares' overflow; the derivatives are 0 at the origin, as the norm's are by convention.</summary>
    public static FunctionDefinition Hypot { get; } = FunctionDefinition.Native("hypot", "Elementary.Hypot",
        static (arena, x, y) => arena.Call(HypotDerivative!, x, y),
        static (arena, x, y) => arena.Call(HypotDerivative!, y, x),
        sign: static arguments => Greatest(arguments) == ExprSign.Positive || arguments.Any(static argument => argument is { IsConstant: true, IsZero: false }) ? ExprSign.Positive : ExprSign.NonNegative);

    /// <summary>∂h/∂x = x/h, or 0 at the origin, whose derivatives y²/h³ and −x·y/h³ are products: differentiating the quotient would cancel.</summary>
    public static FunctionDefinition HypotDerivative { get; } = new()
    {
        Name = "hypotPrime",
        Arity = 2,
        Body = static (arena, arguments) =>
        {
            Expr root = HypotOf(arena, arguments[0], arguments[1]);
            return root.Bounds.Sign == ExprSign.Positive
                ? arena.Divide(arguments[0], root)
                : arena.Select(root, Comparison.Equal, arena.Zero, root, arena.Divide(arguments[0], root));
        },
        Tangent = FunctionDefinition.Chain(
            static (arena, x, y) => arena.Divide(Square(arena, arena.Call(HypotDerivative!, y, x)), HypotOf(arena, x, y)),
            static (arena, x, y) => arena.Negate(arena.Divide(
                arena.Multiply(arena.Call(HypotDerivative!, x, y), arena.Call(HypotDerivative!, y, x)), HypotOf(arena, x, y)))),
    };

    /// <summary>x^y; a constant half-integer exponent of up to eight is a chain of products with a square root.</summary>
    public static FunctionDefinition Pow { get; } = new()
    {
        Name = "pow",
        Arity = 2,
        IsElementary = true,
        Body = static (arena, arguments) => PowerBody(arena, arguments[0], arguments[1]),
        Sign = SignOfPower,
        HasPole = static arguments => PoleAtZero(arguments) && arguments[1] is not { IsConstant: true, Value: >= 0 },
        Tangent = FunctionDefinition.Chain(PowerByBase, static (arena, x, y) => arena.Call(PowLog!, x, y)),
    };

    /// <summary>∂x^y/∂x = y·x^(y−1), which is 0 for y = 0 at x = 0 too; for a variable exponent.</summary>
    public static FunctionDefinition PowSlope { get; } = new()
    {
        Name = "powSlope",
        Arity = 2,
        HasPole = PoleAtZero,
        IsElementary = true,
        Body = static (arena, arguments) =>
            ZeroWins(arena, arguments[1], Power(arena, arguments[0], arena.Subtract(arguments[1], arena.One))),
        Tangent = FunctionDefinition.Chain(
            static (arena, x, y) => ZeroWins(arena, y, PowerByBase(arena, x, arena.Subtract(y, arena.One))), PowerByBoth),
    };

    /// <summary>∂x^y/∂y = x^y·ln x, which is 0 at x = 0 for y > 0.</summary>
    public static FunctionDefinition PowLog { get; } = new()
    {
        Name = "powLog",
        Arity = 2,
        HasPole = PoleAtZero,
        IsElementary = true,
        Body = static (arena, arguments) => PowerTimes(arena, arguments[0], arguments[1], arena.Call(Log, arguments[0])),
        Tangent = FunctionDefinition.Chain(
            PowerByBoth, static (arena, x, y) => PowerTimes(arena, x, y, Square(arena, arena.Call(Log, x)))),
    };

    private static FunctionDefinition NativePow { get; } = new() { Name = "pow", Code = "Math.Pow", Arity = 2, IsElementary = true };

    /// <summary>x^y, simplified for the exponents 0 and 1.</summary>
    public static Expr Power(ExprArena arena, Expr x, Expr y) => y switch
    {
        { IsZero: true } => arena.One,
        { IsConstant: true, Value: 1 } => x,
        _ => arena.Call(Pow, x, y),
    };

    // The same node whichever way the arguments come.
    private static Expr HypotOf(ExprArena arena, Expr x, Expr y) => x.Id <= y.Id ? arena.Call(Hypot, x, y) : arena.Call(Hypot, y, x);

    private static Expr PowerByBase(ExprArena arena, Expr x, Expr y) => y.IsConstant
        ? arena.Scale(y, Power(arena, x, arena.Subtract(y, arena.One)))
        : arena.Call(PowSlope, x, y);

    // x^(y−1)·(1 + y·ln x).
    private static Expr PowerByBoth(ExprArena arena, Expr x, Expr y) =>
        PowerTimes(arena, x, arena.Subtract(y, arena.One), arena.Add(arena.One, arena.Multiply(y, arena.Call(Log, x))));

    // A positive constant has no infinite logarithm.
    private static Expr PowerTimes(ExprArena arena, Expr x, Expr y, Expr factor) => x is { IsConstant: true, Value: > 0 }
        ? arena.Multiply(Power(arena, x, y), factor)
        : ZeroWins(arena, Power(arena, x, y), factor);

    // left·right, where a left factor 0 wins over an infinite right one.
    private static Expr ZeroWins(ExprArena arena, Expr left, Expr right) =>
        arena.Select(left, Comparison.Equal, arena.Zero, left, arena.Multiply(left, right));

    private static Expr PowerBody(ExprArena arena, Expr x, Expr y)
    {
        double magnitude = Math.Abs(y.Value), whole = Math.Floor(magnitude);
        bool isChain = y.IsConstant && magnitude is > 0 and <= LargestChain && magnitude - whole is 0 or 0.5;
        if (!isChain)
        {
            return y.IsZero ? arena.One : arena.Call(NativePow, x, y);
        }

        Expr power = magnitude == whole ? Chain(arena, x, (int)whole)
            : arena.Multiply(whole == 0 ? arena.One : Chain(arena, x, (int)whole), arena.Call(Sqrt, x));
        return y.Value > 0 ? power : Reciprocal(arena, power);
    }

    private static ExprSign SignOfPower(IReadOnlyList<Expr> arguments) =>
        arguments[0].Bounds.Sign != ExprSign.Any || arguments[1] is { IsConstant: true, Value: 2 or 4 or 6 or 8 } ? ExprSign.NonNegative : ExprSign.Any;

    private static Expr Chain(ExprArena arena, Expr x, int exponent) => exponent == 1 ? x
        : exponent % 2 == 0 ? Square(arena, Chain(arena, x, exponent / 2))
        : arena.Multiply(Chain(arena, x, exponent - 1), x);
}

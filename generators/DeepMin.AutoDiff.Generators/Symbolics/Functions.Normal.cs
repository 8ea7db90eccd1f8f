namespace DeepMin.AutoDiff.Generators.Symbolics;

internal static partial class Functions
{
    // Past this |x| both e^(−x²) and e^(−x²/2) have underflowed, so clamping polynomial factors there changes no finite result.
    private const double NormalRange = 40;

    /// <summary>e^(−x²).</summary>
    public static FunctionDefinition Gaussian { get; } =
        FunctionDefinition.Native("gaussian", "Elementary.Gaussian", static (arena, x) => arena.Call(GaussianDerivative!, x), sign: NonNegative);

    /// <summary>−2x·e^(−x²), whose derivative is (4x² − 2)·e^(−x²).</summary>
    public static FunctionDefinition GaussianDerivative { get; } = FunctionDefinition.Composite("gaussianPrime",
        static (arena, x) =>
            arena.Multiply(arena.Multiply(arena.Constant(-2), Clamped(arena, x, NormalRange)), arena.Call(Gaussian, x)),
        static (arena, x) =>
        {
            Expr square = Square(arena, Clamped(arena, x, NormalRange));
            return arena.Multiply(
                arena.Subtract(arena.Multiply(arena.Constant(4), square), arena.Constant(2)), arena.Call(Gaussian, x));
        });

    /// <summary>φ = e^(−x²/2)/√(2π).</summary>
    public static FunctionDefinition NormalDensity { get; } = FunctionDefinition.Native("density", "Elementary.NormalDensity",
        static (arena, x) => arena.Negate(arena.Multiply(Clamped(arena, x, NormalRange), arena.Call(NormalDensity!, x))), sign: NonNegative);

    /// <summary>Φ = ½·erfc(−x/√2).</summary>
    public static FunctionDefinition NormalDistribution { get; } = FunctionDefinition.Native(
        "distribution", "Elementary.NormalDistribution", static (arena, x) => arena.Call(NormalDensity, x), sign: NonNegative);

    /// <summary>erfc x, with derivative −2/√π·e^(−x²).</summary>
    public static FunctionDefinition Erfc { get; } = FunctionDefinition.Native("erfc", "Elementary.Erfc",
        static (arena, x) => arena.Multiply(arena.Constant(-1.12837916709551257389615890312), arena.Call(Gaussian, x)), sign: NonNegative);

    /// <summary>x·Φ, with the limit 0 at −∞.</summary>
    public static FunctionDefinition Gelu { get; } = FunctionDefinition.Composite("gelu",
        static (arena, x) => arena.Multiply(arena.Max(x, arena.Constant(-NormalRange)), arena.Call(NormalDistribution, x)),
        static (arena, x) => arena.Call(GeluDerivative!, x));

    /// <summary>Φ + x·φ, whose derivative is φ·(2 − x²).</summary>
    public static FunctionDefinition GeluDerivative { get; } = FunctionDefinition.Composite("geluPrime",
        static (arena, x) => arena.Add(
            arena.Call(NormalDistribution, x), arena.Multiply(Clamped(arena, x, NormalRange), arena.Call(NormalDensity, x))),
        static (arena, x) => arena.Multiply(arena.Call(NormalDensity, x),
            arena.Subtract(arena.Constant(2), Square(arena, Clamped(arena, x, NormalRange)))));
}

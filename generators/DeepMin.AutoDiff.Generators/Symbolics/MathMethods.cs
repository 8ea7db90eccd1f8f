using System.Diagnostics.CodeAnalysis;

namespace DeepMin.AutoDiff.Generators.Symbolics;

/// <summary>What a scalar function may call: static methods of <c>Math</c>, <c>MathF</c>, <c>double</c> and <c>float</c>, by name.</summary>
internal static class MathMethods
{
    private static readonly Dictionary<(string Name, int Arity), FunctionBody> Bodies = new()
    {
        [("Exp", 1)] = Call(Functions.Exp),
        [("ExpM1", 1)] = Call(Functions.Expm1),
        [("Exp2", 1)] = Call(Functions.Exp2),
        [("Exp10", 1)] = Call(Functions.Exp10),
        [("Log", 1)] = Call(Functions.Log),
        [("Log", 2)] = static (arena, x) => arena.Divide(arena.Call(Functions.Log, x[0]), arena.Call(Functions.Log, x[1])),
        [("LogP1", 1)] = Call(Functions.Log1p),
        [("Log2", 1)] = Call(Functions.Log2),
        [("Log10", 1)] = Call(Functions.Log10),
        [("Sqrt", 1)] = Call(Functions.Sqrt),
        [("Cbrt", 1)] = Call(Functions.Cbrt),
        [("Hypot", 2)] = Call(Functions.Hypot),
        [("Pow", 2)] = static (arena, x) => Functions.Power(arena, x[0], x[1]),
        [("Sin", 1)] = Call(Functions.Sin),
        [("Cos", 1)] = Call(Functions.Cos),
        [("Tan", 1)] = Call(Functions.Tan),
        [("Asin", 1)] = Call(Functions.Asin),
        [("Acos", 1)] = Call(Functions.Acos),
        [("Atan", 1)] = Call(Functions.Atan),
        [("Atan2", 2)] = Call(Functions.Atan2),
        [("Sinh", 1)] = Call(Functions.Sinh),
        [("Cosh", 1)] = Call(Functions.Cosh),
        [("Tanh", 1)] = Call(Functions.Tanh),
        [("Asinh", 1)] = Call(Functions.Asinh),
        [("Acosh", 1)] = Call(Functions.Acosh),
        [("Atanh", 1)] = Call(Functions.Atanh),
        [("Abs", 1)] = Call(Functions.Abs),
        [("Sign", 1)] = Call(Functions.Sign),
        [("Min", 2)] = Call(Functions.Min),
        [("Max", 2)] = Call(Functions.Max),
        [("Clamp", 3)] = static (arena, x) => arena.Min(arena.Max(x[0], x[1]), x[2]),
        [("FusedMultiplyAdd", 3)] = Call(Functions.FusedMultiplyAdd),
    };

    /// <summary>The names that <see cref="TryGet"/> knows, in alphabetical order.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. Bodies.Keys.Select(static key => key.Name).Distinct().OrderBy(static name => name, StringComparer.Ordinal)];

    /// <summary>
    /// The expression that a call of the method stands for. At a kink the derivative is that of the last argument at a tie: 0 for
    /// <c>Clamp</c> at its ends, 0 for <c>Abs</c> at 0.
    /// </summary>
    /// <param name="method">The method's name; all four types mean the same by it.</param>
    /// <param name="arity">Number of arguments.</param>
    /// <param name="body">Receives what makes the expression of the arguments' expressions.</param>
    public static bool TryGet(string method, int arity, [NotNullWhen(true)] out FunctionBody? body) =>
        Bodies.TryGetValue((method, arity), out body);

    private static FunctionBody Call(FunctionDefinition function) => (arena, arguments) => arena.Call(function, arguments);
}

using System.Collections.Immutable;
using System.Globalization;
using DeepMin.AutoDiff.Generators.Symbolics;

namespace DeepMin.AutoDiff.Generators.Programs;

/// <summary>An elementwise function: entry i is an expression in entry i of each argument.</summary>
/// <param name="id">Position in the order of creation.</param>
/// <param name="label">Name of the value.</param>
/// <param name="function">The function.</param>
/// <param name="arguments">Argument k stands for the function's variable k.</param>
internal sealed class MapNode(int id, NodeLabel label, ScalarFunction function, ImmutableArray<Node> arguments)
    : Node(id, label, arguments[0].Length)
{
    public ScalarFunction Function { get; } = function;

    public ImmutableArray<Node> Arguments { get; } = arguments;

    public override ImmutableArray<Node> ElementOperands => Arguments;

    public override string Equation => Function.Symbol switch
    {
        null => string.Join(" ⊙ ", Arguments.Select(argument => argument.Name)),
        { } symbol when symbol.Contains("{0}") => string.Format(CultureInfo.InvariantCulture, symbol, [.. Arguments.Select(argument => argument.Name)]),
        { } symbol => $"{symbol}({string.Join(", ", Arguments.Select(argument => argument.Name))})",
    };
}

/// <summary>
/// A scalar function with the symbol by which equations show it, or the formula with places {0}, {1} … for its arguments; products of
/// values have none.
/// </summary>
internal sealed record ScalarFunction(string? Symbol, Expr Body);

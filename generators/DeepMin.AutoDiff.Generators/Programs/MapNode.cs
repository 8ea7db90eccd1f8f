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
    : Node(id, label, arguments.Max(argument => argument.Length))
{
    public ScalarFunction Function { get; } = function;

    public ImmutableArray<Node> Arguments { get; } = arguments;

    public override int Directions { get; } = arguments.Max(argument => argument.Directions);

    public override ImmutableArray<Node> ElementOperands => Arguments;

    public override string Equation => Function.Symbol switch
    {
        null => string.Join(" ⊙ ", Arguments.Select(argument => argument.Name)),
        { } symbol when symbol.Contains("{0}") => string.Format(CultureInfo.InvariantCulture, symbol, [.. Arguments.Select(argument => argument.Name)]),
        { } symbol => $"{symbol}({string.Join(", ", Arguments.Select(argument => argument.Name))})",
    };
}

/// <summary>A scalar function.</summary>
/// <param name="Symbol">How equations show it: a name, or a formula with places {0}, {1} … for the arguments; products of values have none.</param>
/// <param name="Body">The value.</param>
/// <param name="Note">What the symbol stands for, where that is not well known.</param>
internal sealed record ScalarFunction(string? Symbol, Expr Body, string? Note = null);

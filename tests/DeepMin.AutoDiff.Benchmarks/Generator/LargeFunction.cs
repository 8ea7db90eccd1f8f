using DeepMin.AutoDiff.Generators.CSharp;
using DeepMin.AutoDiff.Generators.Symbolics;

namespace DeepMin.AutoDiff.Benchmarks;

/// <summary>A scalar function as large as one wants: x ↦ tanh(x)·x + 0.5, repeated.</summary>
internal static class LargeFunction
{
    /// <summary>Value, first and second derivative as statements.</summary>
    /// <param name="nodes">Number of nodes of the function.</param>
    public static IReadOnlyList<string> SecondOrderText(int nodes)
    {
        ExprArena arena = new();
        _ = ActivationTable.BuiltIn.TryGet("Tanh", out ActivationRow? tanh);
        Expr value = arena.Variable(0);
        for (int node = 0; node < nodes; node += 3)
            value = arena.Add(arena.Multiply(tanh!.Value(arena, value), value), arena.Constant(0.5));
        Expr first = arena.Differentiate(value, 0);
        ExprAssignment[] assignments = [new("y", true, value), new("dy", true, first), new("ddy", true, arena.Differentiate(first, 0))];
        return ExprPrinter.Statements(arena, assignments, ["x"], ScalarType.Double);
    }
}

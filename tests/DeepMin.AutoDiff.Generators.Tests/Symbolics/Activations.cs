using DeepMin.AutoDiff.Generators.Symbolics;

namespace DeepMin.AutoDiff.Generators.Tests.Symbolics;

/// <summary>The built-in activations and their derivatives as expressions in variable 0.</summary>
internal static class Activations
{
    public static TheoryData<string> Names => [.. ActivationTable.BuiltIn.Names];

    /// <summary>σ, σ′, … up to the given order.</summary>
    public static Expr[] Derivatives(string name, int order) => Derivatives(ActivationTable.BuiltIn, name, order);

    public static Expr[] Derivatives(ActivationTable table, string name, int order)
    {
        var arena = new ExprArena();
        Assert.True(table.TryGet(name, out ActivationRow? row), $"Expected an activation {name}.");
        var derivatives = new List<Expr> { row.Value(arena, arena.Variable(0)) };
        while (derivatives.Count <= order)
        {
            derivatives.Add(arena.Differentiate(derivatives[^1], 0));
        }

        return [.. derivatives];
    }
}

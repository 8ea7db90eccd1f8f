using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace DeepMin.AutoDiff.Generators.Symbolics;

/// <summary>The activations a specification may name, in the order of their rows.</summary>
internal sealed class ActivationTable
{
    private readonly ImmutableArray<ActivationRow> _rows;

    private ActivationTable(ImmutableArray<ActivationRow> rows) => _rows = rows;

    public static ActivationTable BuiltIn { get; } = new(
    [
        new("Identity", "z", null, static (arena, z) => z),
        new("Relu", "max(z, 0)", "σ′(0) = 0", static (arena, z) => arena.Max(z, arena.Zero)),
        new("LeakyRelu", "z > 0 ? z : 0.01·z", "σ′(0) = 0.01",
            static (arena, z) => arena.Select(z, Comparison.Greater, arena.Zero, z, arena.Multiply(arena.Constant(0.01), z))),
        new("Tanh", "tanh(z)", null, static (arena, z) => arena.Call(Functions.Tanh, z)),
        new("Sigmoid", "1/(1 + e^(−z))", null, static (arena, z) => arena.Call(Functions.Logistic, z)),
        new("Softplus", "ln(1 + e^z)", null, static (arena, z) => arena.Call(Functions.Softplus, z)),
        new("Sin", "sin(z)", null, static (arena, z) => arena.Call(Functions.Sin, z)),
        new("Swish", "z/(1 + e^(−z))", null, static (arena, z) => arena.Call(Functions.Swish, z)),
    ]);

    public IReadOnlyList<string> Names => [.. _rows.Select(row => row.Name)];

    /// <summary>This table with one more row.</summary>
    public ActivationTable With(ActivationRow row) => TryGet(row.Name, out _)
        ? throw new ArgumentException($"Expected a new activation, got {row.Name}, which the table has.", nameof(row))
        : new(_rows.Add(row));

    public bool TryGet(string name, [NotNullWhen(true)] out ActivationRow? row)
    {
        row = _rows.FirstOrDefault(candidate => candidate.Name == name);
        return row is not null;
    }
}

using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace DeepMin.AutoDiff.Generators.Symbolics;

/// <summary>The activations a specification may name, in the order of their rows.</summary>
internal sealed class ActivationTable
{
    // Klambauer et al., Self-normalizing neural networks, 2017: the fixed point of mean 0 and variance 1.
    private const double SeluScale = 1.0507009873554804934193349852946;
    private const double SeluSlope = 1.7580993408473768599402175208123;

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
        new("Gelu", "z·Φ(z), Φ the normal distribution", null, static (arena, z) => arena.Call(Functions.Gelu, z)),
        new("Elu", "z > 0 ? z : e^z − 1", "σ″(0) = 1",
            static (arena, z) => arena.Select(z, Comparison.Greater, arena.Zero, z, arena.Call(Functions.Expm1, z))),
        new("Selu", "z > 0 ? λ·z : λα·(e^z − 1), λ = 1.0507009873554805, λα = 1.7580993408473768", "σ′(0) = 1.7580993408473768",
            static (arena, z) => arena.Select(z, Comparison.Greater, arena.Zero,
                arena.Multiply(arena.Constant(SeluScale), z),
                arena.Multiply(arena.Constant(SeluSlope), arena.Call(Functions.Expm1, z)))),
        new("Mish", "z·tanh(ln(1 + e^z))", null, static (arena, z) => arena.Call(Functions.Mish, z)),
        new("Softsign", "z/(1 + |z|)", "σ″(0) = 0", static (arena, z) => arena.Call(Functions.Softsign, z)),
        new("Gaussian", "e^(−z²)", null, static (arena, z) => arena.Call(Functions.Gaussian, z)),
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

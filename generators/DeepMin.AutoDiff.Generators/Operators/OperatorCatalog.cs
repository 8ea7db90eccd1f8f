namespace DeepMin.AutoDiff.Generators.Operators;

/// <summary>All operators, a row each.</summary>
internal static class OperatorCatalog
{
    public static IReadOnlyList<OperatorRow> Rows { get; } =
    [
        new("Evaluate", "y", "1"),
        new("Jvp", "D·v", "3"),
        new("Vjp", "Dᵀ·w", "3"),
        new("Gradient", "C = |y − t|²/(2N) and ∇C = Dᵀ·(y − t)/N", "3"),
        new("GaussNewtonProduct", "Dᵀ·diag(w)·D·v", "5"),
        new("Jacobian", "y and D = ∂y/∂θ", "1 + 2Q by cotangents, or by tangents one sweep per neuron"),
        new("Gram", "D·Dᵀ of one batch, D₁·D₂ᵀ of two", "1 + Q, and 2·(widths) operations for each pair of rows") { OtherMembers = ["WidenedGram"] },
        new("GramBlocks", "the Q×Q blocks of D·Dᵀ on its diagonal", "1 + Q, and 2·(widths)·Q² operations"),
        new("GramDiagonal", "the squared norms of the rows of D", "1 + Q"),
        new("Hvp", "(Σ w·∇²y)·v", "8", OperatorSet.SecondOrder),
        new("Hessian", "Σ w·∇²y, K×K, exactly symmetric", "K products", OperatorSet.SecondOrder),
        new("InputJvp", "J·ẋ", "2", OperatorSet.ByInput),
        new("InputVjp", "Jᵀ·w", "2", OperatorSet.ByInput),
        new("InputJacobian", "y and J = ∂y/∂x", "1 + min(M, Q)", OperatorSet.ByInput),
        new("MixedVjp", "∇_θ⟨w, J·ẋ⟩", "6", OperatorSet.InputSecondOrder),
        new("MixedJvp", "∇_x⟨w, D·v⟩", "6", OperatorSet.InputSecondOrder),
        new("InputHvp", "(Σ w·∂²y/∂x²)·ẋ", "4", OperatorSet.InputSecondOrder),
        new("InputLaplacian", "y and Δy = Σ ∂²y/∂x_m²", "1 + 2M", OperatorSet.InputSecondOrder),
    ];

    /// <summary>The names of all members.</summary>
    public static IEnumerable<string> Members => Rows.SelectMany(row => row.OtherMembers.Prepend(row.Name));

    /// <summary>The table of the guide to operators.</summary>
    public static IEnumerable<string> Guide =>
        Rows.Select(row => $"| `{row.Name}` | {row.Formula.Replace("|", "\\|")} | `{row.Interface}` | {row.Cost} |");

    /// <summary>The row of an operator.</summary>
    public static OperatorRow Of(string name) => Rows.Single(row => row.Name == name);

    /// <summary>The interface that an operator's file declares, which is that of the first of a group; none for others.</summary>
    public static string? Contract(string name) => Of(name) is { Set: not OperatorSet.Core } row && Rows.First(other => other.Set == row.Set) == row ? row.Interface : null;
}

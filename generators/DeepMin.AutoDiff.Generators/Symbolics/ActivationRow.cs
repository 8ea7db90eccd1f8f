namespace DeepMin.AutoDiff.Generators.Symbolics;

/// <summary>One activation. Everything else about it (derivatives of any order, code, cost) follows from its expression.</summary>
/// <param name="Name">Name in a specification; that of a user's function is <c>Type.Function</c>.</param>
/// <param name="Formula">Formula in z for file headers.</param>
/// <param name="Kink">Convention where σ has no derivative, for comments.</param>
/// <param name="Value">σ as an expression in its argument.</param>
internal sealed record ActivationRow(string Name, string Formula, string? Kink, Func<ExprArena, Expr, Expr> Value)
{
    /// <summary>How equations show the function: a user's by the name that the user gave it.</summary>
    public string Symbol => IsUserDefined ? Name.Substring(Name.LastIndexOf('.') + 1) : Name.ToLowerInvariant();

    /// <summary>What the symbol stands for, where its name does not say it or a convention completes it.</summary>
    public string? Note => IsUserDefined || Kink is not null ? $"{Symbol}(z) = {Formula}{(Kink is null ? "" : $"; {Kink}")}" : null;

    private bool IsUserDefined => Name.Contains(".");
}

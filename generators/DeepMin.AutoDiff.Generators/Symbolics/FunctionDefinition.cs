namespace DeepMin.AutoDiff.Generators.Symbolics;

/// <summary>An expression in the arguments of a function.</summary>
internal delegate Expr FunctionBody(ExprArena arena, IReadOnlyList<Expr> arguments);

/// <summary>The derivative of a function along the tangents of its arguments.</summary>
internal delegate Expr TangentRule(ExprArena arena, IReadOnlyList<Expr> arguments, IReadOnlyList<Expr> tangents);

/// <summary>
/// One row of the function table. A native function is a C# method; a composite one is a body in the algebra, which is expanded before
/// printing and exists for the sake of its derivative, stated in a form that is numerically stable.
/// </summary>
internal sealed class FunctionDefinition
{
    /// <summary>Name in formulas, and the stem of locals that hold the value.</summary>
    public required string Name { get; init; }

    public int Arity { get; init; } = 1;

    /// <summary>The C# method, for a native function.</summary>
    public string? Code { get; init; }

    /// <summary>Whether a call costs an elementary function rather than an addition.</summary>
    public bool IsElementary { get; init; }

    /// <summary>Whether the order of the two arguments is immaterial, bit for bit; a constant is then kept last.</summary>
    public bool IsSymmetric { get; init; }

    /// <summary>The value, for a composite function.</summary>
    public FunctionBody? Body { get; init; }

    /// <summary>The derivative; none means that of the body.</summary>
    public TangentRule? Tangent { get; init; }

    /// <summary>A method of one argument with its derivative.</summary>
    public static FunctionDefinition Native(string name, string code, Func<ExprArena, Expr, Expr> derivative) =>
        new() { Name = name, Code = code, IsElementary = true, Tangent = Chain(derivative) };

    /// <summary>A method of two arguments with its partial derivatives, of which only those are formed whose argument varies.</summary>
    public static FunctionDefinition Native(
        string name, string code, Func<ExprArena, Expr, Expr, Expr> byFirst, Func<ExprArena, Expr, Expr, Expr> bySecond) =>
        new() { Name = name, Code = code, Arity = 2, IsElementary = true, Tangent = Chain(byFirst, bySecond) };

    /// <summary>A body of one argument, with its derivative where that of the body would not do.</summary>
    public static FunctionDefinition Composite(
        string name, Func<ExprArena, Expr, Expr> body, Func<ExprArena, Expr, Expr>? derivative = null) => new()
        {
            Name = name,
            Body = (arena, arguments) => body(arena, arguments[0]),
            Tangent = derivative is null ? null : Chain(derivative),
        };

    private static TangentRule Chain(Func<ExprArena, Expr, Expr> derivative) =>
        (arena, arguments, tangents) => arena.Scale(derivative(arena, arguments[0]), tangents[0]);

    /// <summary>∂₁f·t₁ + ∂₂f·t₂.</summary>
    public static TangentRule Chain(Func<ExprArena, Expr, Expr, Expr> byFirst, Func<ExprArena, Expr, Expr, Expr> bySecond) =>
        (arena, arguments, tangents) =>
        {
            Expr Part(Func<ExprArena, Expr, Expr, Expr> partial, Expr tangent) =>
                tangent.IsZero ? tangent : arena.Scale(partial(arena, arguments[0], arguments[1]), tangent);
            return arena.Add(Part(byFirst, tangents[0]), Part(bySecond, tangents[1]));
        };
}

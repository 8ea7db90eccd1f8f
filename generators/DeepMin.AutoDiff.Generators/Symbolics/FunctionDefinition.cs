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

    /// <summary>What is known of the value's sign.</summary>
    public Func<IReadOnlyList<Expr>, ExprSign> Sign { get; init; } = SignUnknown;

    /// <summary>Whether the value can be infinite or NaN at finite arguments, other than by leaving the range of numbers or the domain.</summary>
    public Func<IReadOnlyList<Expr>, bool> HasPole { get; init; } = NoPole;

    /// <summary>The value, for a composite function.</summary>
    public FunctionBody? Body { get; init; }

    /// <summary>The derivative; none means that of the body.</summary>
    public TangentRule? Tangent { get; init; }

    /// <summary>A method of one argument with its derivative.</summary>
    public static FunctionDefinition Native(
        string name,
        string code,
        Func<ExprArena, Expr, Expr> derivative,
        Func<IReadOnlyList<Expr>, ExprSign>? sign = null,
        Func<IReadOnlyList<Expr>, bool>? hasPole = null) => new()
        {
            Name = name,
            Code = code,
            IsElementary = true,
            Tangent = Chain(derivative),
            Sign = sign ?? SignUnknown,
            HasPole = hasPole ?? NoPole,
        };

    /// <summary>A method of two arguments with its partial derivatives, of which only those are formed whose argument varies.</summary>
    public static FunctionDefinition Native(
        string name,
        string code,
        Func<ExprArena, Expr, Expr, Expr> byFirst,
        Func<ExprArena, Expr, Expr, Expr> bySecond,
        Func<IReadOnlyList<Expr>, ExprSign>? sign = null) => new()
        {
            Name = name,
            Code = code,
            Arity = 2,
            IsElementary = true,
            Tangent = Chain(byFirst, bySecond),
            Sign = sign ?? SignUnknown,
        };

    /// <summary>A body of one argument, with its derivative where that of the body would not do.</summary>
    public static FunctionDefinition Composite(
        string name,
        Func<ExprArena, Expr, Expr> body,
        Func<ExprArena, Expr, Expr>? derivative = null,
        Func<IReadOnlyList<Expr>, ExprSign>? sign = null,
        Func<IReadOnlyList<Expr>, bool>? hasPole = null) => new()
        {
            Name = name,
            Body = (arena, arguments) => body(arena, arguments[0]),
            Tangent = derivative is null ? null : Chain(derivative),
            Sign = sign ?? SignUnknown,
            HasPole = hasPole ?? NoPole,
        };

    private static ExprSign SignUnknown(IReadOnlyList<Expr> arguments) => ExprSign.Any;

    private static bool NoPole(IReadOnlyList<Expr> arguments) => false;

    private static TangentRule Chain(Func<ExprArena, Expr, Expr> derivative) =>
        (arena, arguments, tangents) => arena.Chain(derivative(arena, arguments[0]), tangents[0]);

    /// <summary>∂₁f·t₁ + ∂₂f·t₂.</summary>
    public static TangentRule Chain(Func<ExprArena, Expr, Expr, Expr> byFirst, Func<ExprArena, Expr, Expr, Expr> bySecond) =>
        (arena, arguments, tangents) =>
        {
            Expr Part(Func<ExprArena, Expr, Expr, Expr> partial, Expr tangent) =>
                tangent.IsZero ? tangent : arena.Chain(partial(arena, arguments[0], arguments[1]), tangent);
            return arena.Add(Part(byFirst, tangents[0]), Part(bySecond, tangents[1]));
        };
}

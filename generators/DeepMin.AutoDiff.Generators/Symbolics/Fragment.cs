namespace DeepMin.AutoDiff.Generators.Symbolics;

/// <summary>How tightly the outermost operator of a text binds, loosest first, as in C#.</summary>
internal enum Precedence
{
    Conditional,
    Relational,
    Additive,
    Multiplicative,
    Unary,
    Primary,
}

/// <summary>Text of an expression with the precedence of its outermost operator.</summary>
internal readonly record struct Fragment(string Text, Precedence Precedence)
{
    public string AtLeast(Precedence precedence) => Precedence >= precedence ? Text : $"({Text})";

    /// <summary>For right operands: floating-point addition and multiplication are not associative, so a + (b + c) keeps its parentheses.</summary>
    public string Above(Precedence precedence) => Precedence > precedence ? Text : $"({Text})";
}

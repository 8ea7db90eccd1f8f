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

    /// <summary>For right operands: rounding makes addition and multiplication non-associative, so a + (b + c) stays.</summary>
    public string Above(Precedence precedence) => Precedence > precedence ? Text : $"({Text})";
}

namespace DeepMin.AutoDiff.Generators.Symbolics;

/// <summary>What is known of the sign of an expression wherever it is a number. Each includes the next.</summary>
internal enum ExprSign
{
    /// <summary>Nothing.</summary>
    Any,

    /// <summary>Zero or more.</summary>
    NonNegative,

    /// <summary>Not less than some positive number, so that a quotient by it stays finite.</summary>
    Positive,
}

using DeepMin.AutoDiff.Generators.Symbolics;

namespace DeepMin.AutoDiff.Generators.CSharp;

/// <summary>Expressions as the compiler reads them.</summary>
internal static class CSharpNotation
{
    /// <summary>Over scalars: <c>Math.Exp(-Math.Abs(z))</c>, numbers always of the floating-point type.</summary>
    public static ExprNotation Scalars(ScalarType scalar) => new(scalar.Literal, function => scalar.Method(Code(function)));

    /// <summary>Over registers: what branches becomes a choice between values.</summary>
    public static ExprNotation Lanes(ScalarType scalar) => new(scalar.Literal, function => scalar.LanesMethod(Code(function)), ScalarType.Lanes);

    private static string Code(FunctionDefinition function) => function.Code
        ?? throw new InvalidOperationException($"Expected {function.Name} to be expanded before it is printed.");
}

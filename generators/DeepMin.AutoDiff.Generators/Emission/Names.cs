using DeepMin.AutoDiff.Generators.Programs;

namespace DeepMin.AutoDiff.Generators.Emission;

/// <summary>Names that generated code gives to values and slices.</summary>
internal static class Names
{
    /// <summary>Local variable that holds the entries of a slice: <c>w1</c>, or <c>w1Dot</c> for a tangent.</summary>
    public static string Local(SliceRef matrix) => char.ToLowerInvariant(matrix.Name[0]) + matrix.Name.Substring(1);

    /// <summary>The span that holds a value, in a phase: its own, or that of its slice.</summary>
    public static string Span(Node node) => node is ParameterNode parameter ? Local(parameter.Vector) : node.Name;

    /// <summary>Local variable that holds the derivative by a slice.</summary>
    public static string Derivative(Slice slice) => "d" + slice.Symbol;

    /// <summary>Argument of a phase that a slice is read from.</summary>
    public static string Vector(ParameterSource source) => source switch
    {
        ParameterSource.Theta => "theta",
        ParameterSource.Constants => "constants",
        _ => "tangent",
    };

    /// <summary>What a sweep passes for that argument.</summary>
    public static string Argument(ParameterSource source) => source switch
    {
        ParameterSource.Theta => "input.Theta",
        ParameterSource.Constants => "input.Constants",
        _ => "tangent",
    };

    /// <summary>Name of a field or method that belongs to a value.</summary>
    public static string Field(Node node) => char.ToUpperInvariant(node.Name[0]) + node.Name.Substring(1);
}

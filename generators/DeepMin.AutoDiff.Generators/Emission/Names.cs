using DeepMin.AutoDiff.Generators.Programs;

namespace DeepMin.AutoDiff.Generators.Emission;

/// <summary>Names and index expressions of generated code.</summary>
internal static class Names
{
    /// <summary>Local variable that holds the entries of a slice: <c>w1</c>, or <c>w1Dot</c> for a tangent.</summary>
    public static string Local(Matrix matrix) => char.ToLowerInvariant(matrix.Name[0]) + matrix.Name.Substring(1);

    /// <summary>Local variable that holds the entries of a slice.</summary>
    public static string Local(Slice slice) => Local(new Matrix(slice, ParameterSource.Theta));

    /// <summary>The span that holds a value, in a phase: its own, or that of its slice.</summary>
    public static string Span(Node node) => node is ParameterNode parameter ? Local(parameter.Vector) : node.Name;

    /// <summary>Local variable that holds the derivative by a slice.</summary>
    public static string Derivative(Slice slice) => "d" + slice.Symbol;

    /// <summary>Argument that a slice is read from.</summary>
    public static string Vector(ParameterSource source) => source switch
    {
        ParameterSource.Theta => "theta",
        ParameterSource.Constants => "constants",
        _ => "tangent",
    };

    /// <summary>Index of an entry of a row-major matrix; literal parts are folded.</summary>
    public static string Entry(int columns, string row, string column) => Sum(Times(columns, row), column);

    /// <summary>Index of an entry of a value, in the lane of the loop if it has several.</summary>
    public static string InLane(Node node, string entry) => node.Lanes == 1 ? entry : Entry(node.Rows, PhaseMethod.LaneIndex, entry);

    public static string Times(int factor, string index) =>
        index == "0" || factor == 0 ? "0" : factor == 1 ? index : int.TryParse(index, out int literal) ? $"{(long)factor * literal}" : $"{factor} * {Parenthesised(index)}";

    public static string Sum(string left, string right) =>
        left == "0" ? right : right == "0" ? left : int.TryParse(left, out int a) && int.TryParse(right, out int b) ? $"{a + b}" : $"{left} + {right}";

    public static string Product(string left, string right) =>
        left == "0" ? "0" : left == "1" ? right : $"{Parenthesised(left)} * {right}";

    /// <summary>Name of a field or method that belongs to a value.</summary>
    public static string Field(Node node) => char.ToUpperInvariant(node.Name[0]) + node.Name.Substring(1);

    private static string Parenthesised(string index) => index.Contains(" + ") ? $"({index})" : index;
}

using DeepMin.AutoDiff.Generators.Programs;

namespace DeepMin.AutoDiff.Generators.Emission;

/// <summary>Index arithmetic in generated code; literal parts are folded.</summary>
internal static class IndexText
{
    /// <summary>Index of an entry of a row-major matrix.</summary>
    public static string Entry(int columns, string row, string column) => Sum(Times(columns, row), column);

    /// <summary>Index of an entry of a value, in the direction of the loop if it has several.</summary>
    public static string InDirection(Node node, string entry) => node.Directions == 1 ? entry : Entry(node.Rows, PhaseMethod.DirectionIndex, entry);

    public static string Times(int factor, string index) =>
        index == "0" || factor == 0 ? "0" : factor == 1 ? index : int.TryParse(index, out int literal) ? $"{(long)factor * literal}" : $"{factor} * {Parenthesized(index)}";

    public static string Sum(string left, string right) =>
        left == "0" ? right : right == "0" ? left : int.TryParse(left, out int a) && int.TryParse(right, out int b) ? $"{a + b}" : $"{left} + {right}";

    public static string Product(string left, string right) =>
        left == "0" ? "0" : left == "1" ? right : $"{Parenthesized(left)} * {right}";

    /// <summary>A span from an entry on.</summary>
    public static string From(string span, string offset) => offset == "0" ? span : $"{span}.Slice({offset})";

    private static string Parenthesized(string index) => index.Contains(" + ") && !(index[0] == '(' && index.IndexOf(')') == index.Length - 1) ? $"({index})" : index;
}

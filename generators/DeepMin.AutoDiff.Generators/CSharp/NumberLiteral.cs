using DeepMin.AutoDiff.Generators.Symbolics;

namespace DeepMin.AutoDiff.Generators.CSharp;

/// <summary>Numbers as the compiler reads them.</summary>
internal static class NumberLiteral
{
    /// <summary>A C# expression of a floating-point type, given its keyword and the suffix of its literals.</summary>
    public static string Of(double value, string type, string suffix)
    {
        if (double.IsNaN(value) || double.IsInfinity(value))
        {
            return type + (double.IsNaN(value) ? ".NaN" : value > 0 ? ".PositiveInfinity" : ".NegativeInfinity");
        }

        string text = NumberText.Shortest(value);
        return (text.IndexOfAny(['.', 'E']) < 0 ? text + ".0" : text) + suffix;
    }
}

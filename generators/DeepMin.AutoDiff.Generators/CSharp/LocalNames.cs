using System.Text.RegularExpressions;
using DeepMin.AutoDiff.Generators.Symbolics;

namespace DeepMin.AutoDiff.Generators.CSharp;

/// <summary>Hands out names of locals: what the value is, and a number that makes it unique.</summary>
internal sealed class LocalNames(ISet<string> taken)
{
    private readonly Dictionary<string, int> _last = [];

    /// <summary>Marks every identifier in the text as taken.</summary>
    public void Reserve(string text) => taken.UnionWith(Regex.Matches(text, @"\w+").Cast<Match>().Select(match => match.Value));

    public string Next(Expr node)
    {
        string stem = node.Arena.Label(node) ?? Stem(node);
        _last.TryGetValue(stem, out int number);
        do
        {
            number++;
        }
        while (!taken.Add($"{stem}{number}"));

        _last[stem] = number;
        return $"{stem}{number}";
    }

    private static string Stem(Expr node) => node.Kind switch
    {
        ExprKind.Add => "sum",
        ExprKind.Subtract => "difference",
        ExprKind.Multiply => "product",
        ExprKind.Divide => "quotient",
        ExprKind.Negate => "negative",
        ExprKind.Call => node.Function!.Name,
        ExprKind.Select => "branch",
        _ => "value",
    };
}

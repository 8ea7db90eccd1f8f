using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.Text;

namespace DeepMin.AutoDiff.Generators.Tests.Diagnostics;

/// <summary>A source in which <c>{|DM001:token|}</c> marks where a diagnostic must be.</summary>
internal sealed partial record Markup(string Source, IReadOnlyList<(string Id, TextSpan Span)> Expected)
{
    public static Markup Parse(string text)
    {
        var source = new StringBuilder();
        var expected = new List<(string, TextSpan)>();
        var open = new Stack<(string Id, int Start)>();
        int position = 0;
        foreach (Match match in Delimiter().Matches(text))
        {
            source.Append(text, position, match.Index - position);
            position = match.Index + match.Length;
            if (match.Value != "|}")
            {
                open.Push((match.Groups[1].Value, source.Length));
            }
            else
            {
                (string id, int start) = open.Pop();
                expected.Add((id, TextSpan.FromBounds(start, source.Length)));
            }
        }

        Assert.Empty(open);
        source.Append(text, position, text.Length - position);
        return new Markup(source.ToString(), expected);
    }

    [GeneratedRegex(@"\{\|(DM[0-9]{3}):|\|\}")]
    private static partial Regex Delimiter();
}

using System.Globalization;
using System.Text.RegularExpressions;

namespace DeepMin.AutoDiff.Tests.Support;

/// <summary>Evaluates a formula in the notation of <c>nist.json</c> by recursive descent; it shares nothing with the generator.</summary>
public sealed partial class Formula
{
    private readonly string[] _tokens;
    private readonly Func<string, Dual> _variable;
    private int _next;

    private Formula(string text, Func<string, Dual> variable) =>
        (_tokens, _variable) = ([.. Token().Matches(text).Select(match => match.Value), ""], variable);

    public static Dual Evaluate(string text, Func<string, Dual> variable)
    {
        Formula formula = new(text, variable);
        Dual value = formula.Sum();
        return formula._next == formula._tokens.Length - 1 ? value : throw new FormatException($"Expected the end at token {formula._next} of {text}.");
    }

    private Dual Sum()
    {
        Dual value = Product();
        while (_tokens[_next] is "+" or "-")
            value = _tokens[_next++] == "+" ? value + Product() : value - Product();
        return value;
    }

    private Dual Product()
    {
        Dual value = Signed();
        while (_tokens[_next] is "*" or "/")
            value = _tokens[_next++] == "*" ? value * Signed() : value / Signed();
        return value;
    }

    private Dual Signed()
    {
        if (_tokens[_next] != "-")
            return Power();
        _next++;
        return -Signed();
    }

    private Dual Power()
    {
        Dual value = Primary();
        if (_tokens[_next] != "^")
            return value;
        _next++;
        return Dual.Pow(value, Signed());
    }

    private Dual Primary()
    {
        string token = _tokens[_next++];
        if (token == "(")
            return Closed();
        if (char.IsDigit(token[0]))
            return double.Parse(token, CultureInfo.InvariantCulture);
        if (_tokens[_next] != "(")
            return token == "pi" ? Math.PI : _variable(token);
        _next++;
        return token switch
        {
            "exp" => Dual.Exp(Closed()),
            "arctan" => Dual.Atan(Closed()),
            _ => throw new FormatException($"Expected exp or arctan, got {token}."),
        };
    }

    private Dual Closed()
    {
        Dual value = Sum();
        return _tokens[_next++] == ")" ? value : throw new FormatException($"Expected ')' as token {_next - 1}.");
    }

    [GeneratedRegex(@"[\d.]+|\w+|[-+*/^()]")]
    private static partial Regex Token();
}

using System.Globalization;

namespace DeepMin.AutoDiff.Generators.Tests.Specification.UserFunctions;

/// <summary>Writes random functions of two numbers in C#, with everything that the reader knows.</summary>
internal sealed class RandomFunction(Random random)
{
    // Calls of calls of calls would grow beyond what the reader takes.
    private const int Callable = 3;

    private int _locals;

    /// <summary>A method with statements, which may call the first few methods F0, F1, …</summary>
    public string Method(int number)
    {
        List<string> scope = ["z", "w"];
        string statements = string.Concat(Enumerable.Range(0, random.Next(4)).Select(_ => Statement(number, scope)));
        return $"public static double F{number}(double z, double w) {{ {statements}return {Number(4, number, scope)}; }}\n";
    }

    private string Statement(int number, List<string> scope)
    {
        string target = scope[random.Next(scope.Count)];
        switch (random.Next(6))
        {
            case 0:
                string name = $"v{_locals++}";
                string declaration = $"double {name} = {Number(3, number, scope)}; ";
                scope.Add(name);
                return declaration;
            case 1:
                return $"{target} {"+-*"[random.Next(3)]}= {Number(2, number, scope)}; ";
            case 2:
                return $"if ({Condition(2, number, scope)}) {{ {target} = {Number(3, number, scope)}; }} else {target}{(random.Next(2) == 0 ? "++" : "--")}; ";
            case 3:
                return $"if ({Condition(2, number, scope)}) return {Number(3, number, scope)}; ";
            case 4:
                return $"switch ({target}) {{ case > {Literal()}: {target} = {Number(2, number, scope)}; break; case -{Literal()}: return {Number(2, number, scope)}; default: {target} += 1; break; }} ";
            default:
                string flag = $"v{_locals++}";
                return $"bool {flag} = {Condition(2, number, scope)}; {target} = {flag} ? {Number(2, number, scope)} : {target}; ";
        }
    }

    private string Number(int depth, int number, List<string> scope)
    {
        string Next() => Number(depth - 1, number, scope);
        if (depth == 0)
            return random.Next(3) == 0 ? $"(double){Literal()}" : scope[random.Next(scope.Count)];
        return random.Next(number > 0 ? 13 : 12) switch
        {
            0 or 1 => $"({Next()} + {Next()})",
            2 => $"({Next()} - {Next()})",
            3 or 4 => $"({Next()} * {Next()})",
            // A zero may differ in sign, which a denominator would show.
            5 => $"({Next()} / ({Literal()} + Math.Abs({Next()})))",
            6 => $"(-{Next()})",
            7 => $"Math.{(random.Next(2) == 0 ? "Min" : "Max")}({Next()}, {Next()})",
            8 => $"Math.Exp(-Math.Abs({Next()}))",
            9 => $"Math.Sqrt(Math.Abs({Next()}))",
            10 => $"({Condition(depth - 1, number, scope)} ? {Next()} : {Next()})",
            11 => $"((z * {Next()}) switch {{ > {Literal()} and <= 9 => {Next()}, double.NaN => {Literal()}, var x{depth} when {Condition(depth - 1, number, scope)} => x{depth} * 2, _ => {Next()} }})",
            _ => $"F{random.Next(Math.Min(number, Callable))}({Next()}, w: {Next()})",
        };
    }

    private string Condition(int depth, int number, List<string> scope)
    {
        string Next() => Condition(depth - 1, number, scope);
        string Value() => Number(Math.Max(0, depth - 1), number, scope);
        // Never a constant, which would make patterns unreachable.
        string Variable() => $"({scope[random.Next(scope.Count)]} + {Value()})";
        return (depth == 0 ? 0 : random.Next(6)) switch
        {
            1 => $"({Next()} && {Next()})",
            2 => $"({Next()} || {Next()})",
            3 => $"!({Next()})",
            4 => $"({Next()} ^ {Next()})",
            5 => $"({Variable()} is > -1 and not {Literal()} or < -2)",
            _ => $"({Variable()} {Comparisons[random.Next(Comparisons.Length)]} {Value()})",
        };
    }

    private static readonly string[] Comparisons = ["<", "<=", ">", ">=", "==", "!="];

    private string Literal() => random.Next(4) switch
    {
        0 => random.Next(1, 5).ToString(CultureInfo.InvariantCulture),
        1 => $"{random.Next(1, 5)}.5f",
        2 => "0.1",
        _ => Math.Round(1 + random.NextDouble(), 3).ToString(CultureInfo.InvariantCulture),
    };
}

using DeepMin.AutoDiff.Generators.Symbolics;

namespace DeepMin.AutoDiff.Generators.Specification.UserFunctions;

/// <summary>What to call in place of a method that cannot be differentiated.</summary>
internal static class NearestMethod
{
    private const string Step = "Math.Sign for a step, or Math.Tanh for a smooth one,";

    private static readonly Dictionary<string, string> Known = new(StringComparer.Ordinal)
    {
        ["Floor"] = Step,
        ["Ceiling"] = Step,
        ["Round"] = Step,
        ["Truncate"] = Step,
        ["CopySign"] = "Math.Sign and Math.Abs",
        ["IEEERemainder"] = "Math.Sin or Math.Cos for what is periodic",
        ["MaxMagnitude"] = "Math.Max of Math.Abs",
        ["MinMagnitude"] = "Math.Min of Math.Abs",
        ["MaxNumber"] = "Math.Max",
        ["MinNumber"] = "Math.Min",
        ["SinCos"] = "Math.Sin and Math.Cos",
        ["SinPi"] = "Math.Sin(Math.PI * x)",
        ["CosPi"] = "Math.Cos(Math.PI * x)",
        ["TanPi"] = "Math.Tan(Math.PI * x)",
        ["RootN"] = "Math.Pow(x, 1.0 / n)",
        ["ScaleB"] = "Math.Pow(2, n) * x",
        ["ILogB"] = "Math.Log2",
        ["ReciprocalEstimate"] = "1 / x",
        ["ReciprocalSqrtEstimate"] = "1 / Math.Sqrt(x)",
        ["Lerp"] = "a + t * (b - a)",
        ["DegreesToRadians"] = "Math.PI / 180 * x",
        ["RadiansToDegrees"] = "180 / Math.PI * x",
    };

    /// <summary>The nearest method that has a derivative, by meaning if that is known, else by spelling.</summary>
    /// <param name="method">The method that has none.</param>
    public static string Of(string method) => Known.TryGetValue(method, out string? nearest) ? nearest
        : "double." + MathMethods.Names.OrderBy(name => Distance(name.ToUpperInvariant(), method.ToUpperInvariant())).First();

    /// <summary>Number of letters to insert, delete or replace (Levenshtein).</summary>
    private static int Distance(string from, string to)
    {
        int[] row = [.. Enumerable.Range(0, to.Length + 1)];
        for (int i = 1; i <= from.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.Length; j++)
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (from[i - 1] == to[j - 1] ? 0 : 1)));
        }

        return row[to.Length];
    }
}

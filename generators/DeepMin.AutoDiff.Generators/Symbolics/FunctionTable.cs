namespace DeepMin.AutoDiff.Generators.Symbolics;

/// <summary>The rows of <see cref="Functions"/> by name.</summary>
internal static class FunctionTable
{
    private static readonly Dictionary<string, FunctionDefinition> Rows = new[]
    {
        Functions.Exp, Functions.Log1p, Functions.Tanh, Functions.TanhDerivative, Functions.Sin, Functions.Cos,
        Functions.Min, Functions.Max, Functions.Abs,
        Functions.Logistic, Functions.LogisticDensity, Functions.Softplus, Functions.Swish, Functions.SwishDerivative,
    }.ToDictionary(row => row.Name);

    public static FunctionDefinition Get(string name) => Rows.TryGetValue(name, out FunctionDefinition row)
        ? row
        : throw new ArgumentException($"Expected the name of a function of the table, got '{name}'.", nameof(name));
}

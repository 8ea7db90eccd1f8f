namespace DeepMin.AutoDiff.Generators.Symbolics;

/// <summary>The rows of <see cref="Functions"/> that a user's function may call, by name.</summary>
internal static class FunctionTable
{
    private static readonly Dictionary<string, FunctionDefinition> Rows = new[]
    {
        Functions.Exp, Functions.Expm1, Functions.Exp2, Functions.Exp10, Functions.Log, Functions.Log1p, Functions.Log2, Functions.Log10,
        Functions.Sqrt, Functions.Cbrt, Functions.Hypot, Functions.Pow,
        Functions.Sin, Functions.Cos, Functions.Tan, Functions.Asin, Functions.Acos, Functions.Atan, Functions.Atan2,
        Functions.Sinh, Functions.Cosh, Functions.Tanh, Functions.Asinh, Functions.Acosh, Functions.Atanh,
        Functions.Abs, Functions.Sign, Functions.Min, Functions.Max, Functions.FusedMultiplyAdd,
    }.ToDictionary(row => row.Name);

    public static FunctionDefinition Get(string name) => Rows.TryGetValue(name, out FunctionDefinition row)
        ? row
        : throw new ArgumentException($"Expected the name of a function of the table, got '{name}'.", nameof(name));
}

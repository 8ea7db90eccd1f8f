using System.Globalization;
using DeepMin.AutoDiff.Generators.Symbolics;

namespace DeepMin.AutoDiff.Generators.Tests.Symbolics;

/// <summary>The rows of the function table against 1100-digit reference values: printed, compiled, to second order.</summary>
public class FunctionOracleTests
{
    private const double SmallestNormal = 1.17549435e-38;

    private static readonly ReferenceFile References = OracleFile.Read<ReferenceFile>("functions.json");

    // Rows whose values are those of others, or of the activations' own oracle.
    private static readonly string[] ElsewhereTested =
        ["abs", "sign", "min", "max", "fma", "powLog", "powSlope", "logistic", "softplus", "swish", "gelu", "mish", "softsign", "term"];

    public static TheoryData<string> Names => [.. References.Functions.Select(reference => reference.Name)];

    public static TheoryData<string> BinaryNames => [.. References.Binary.Select(reference => reference.Name)];

    private static IEnumerable<FunctionDefinition> Rows =>
        typeof(Functions).GetProperties().Select(property => property.GetValue(null)).OfType<FunctionDefinition>();

    [Theory]
    [MemberData(nameof(Names))]
    public void Function_ToSecondOrder_IsWithinFourUnits(string name)
    {
        Reference reference = References.Functions.Single(reference => reference.Name == name);
        Expr[] derivatives = Derivatives(name);
        Func<double, double[]> compiled = CompiledStatements.Compile(derivatives);

        for (int i = 0; i < reference.X.Length; i++)
        {
            double x = reference.X[i];
            double[] actual = compiled(x);
            OracleFile.AssertClose($"{name}({x:R})", reference.Value[i], reference.Scale0?[i], actual[0]);
            OracleFile.AssertClose($"{name}′({x:R})", reference.First[i], reference.Scale1?[i], actual[1]);
            OracleFile.AssertClose($"{name}″({x:R})", reference.Second[i], reference.Scale2?[i], actual[2]);
            Assert.Equal(derivatives.Select(expression => ExprEvaluator.Evaluate(expression, x)), actual);
        }
    }

    /// <summary>The float32 text against the float64 text at the same argument, where the results are numbers of float32.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Function_InSinglePrecision_IsWithinSixUnits(string name)
    {
        const double units = 6;
        Reference reference = References.Functions.Single(reference => reference.Name == name);
        Expr[] derivatives = Derivatives(name);
        Func<double, double[]> exact = CompiledStatements.Compile(derivatives);
        Func<float, float[]> compiled = CompiledStatements.CompileSingle(derivatives);
        foreach (float x in reference.X.Select(x => (float)x).Distinct())
        {
            (double[] expected, float[] actual) = (exact(x), compiled(x));
            for (int order = 0; order <= 2; order++)
            {
                double tolerance = units * (float.BitIncrement(1) - 1) * Scale(name, order, x, expected[order]) + SmallestNormal;
                bool close = Math.Abs(actual[order] - expected[order]) <= tolerance || actual[order].Equals((float)expected[order]);
                Assert.True(close || Math.Abs(expected[order]) > float.MaxValue,
                    $"Expected {name}, order {order}, at {x:R} = {expected[order]:R}, got {actual[order]:R}, tolerance {tolerance:R}.");
            }
        }
    }

    [Theory]
    [MemberData(nameof(BinaryNames))]
    public void FunctionOfTwo_ToSecondOrder_IsWithinFourUnits(string name)
    {
        var arena = new ExprArena();
        Expr value = arena.Call(Row(name), arena.Variable(0), arena.Variable(1));
        Expr byFirst = arena.Differentiate(value, 0), bySecond = arena.Differentiate(value, 1);
        Expr[] expressions =
        [
            value, byFirst, bySecond,
            arena.Differentiate(byFirst, 0), arena.Differentiate(byFirst, 1), arena.Differentiate(bySecond, 1),
        ];

        foreach (Point point in References.Binary.Single(reference => reference.Name == name).Rows)
        {
            for (int i = 0; i < expressions.Length; i++)
            {
                OracleFile.AssertClose($"derivative {i} of {name}({point.X:R}, {point.Y:R})",
                    point.Derivatives[i], point.Scales[i], ExprEvaluator.Evaluate(expressions[i], point.X, point.Y));
            }
        }
    }

    [Fact]
    public void EveryRow_HasReferenceValues()
    {
        IEnumerable<string> rows = Rows.Select(row => row.Name).Where(name => !name.EndsWith("Prime", StringComparison.Ordinal));
        IEnumerable<string> tested =
            [.. References.Functions.Select(reference => reference.Name), .. References.Binary.Select(reference => reference.Name)];

        Assert.Empty(rows.Except(tested).Except(ElsewhereTested));
    }

    private static Expr[] Derivatives(string name)
    {
        var arena = new ExprArena();
        Expr value = Build(arena, name, arena.Variable(0)), first = arena.Differentiate(value, 0);
        return [value, first, arena.Differentiate(first, 0)];
    }

    // Terms of opposite sign, and exponents that float32 rounds.
    private static double Scale(string name, int order, double x, double exact) => (name, order) switch
    {
        ("gaussian", 2) => Math.Exp(-x * x) * (4 * x * x + 2),
        ("density", 2) => Math.Exp(-0.5 * x * x) * (x * x + 1),
        _ when name.StartsWith("pow", StringComparison.Ordinal) => Math.Abs(exact) * (1 + 5 * Math.Abs(Math.Log(Math.Abs(x)))),
        _ => Math.Abs(exact),
    };

    // "pow c" stands for a constant exponent.
    private static Expr Build(ExprArena arena, string name, Expr x) => name.Split(' ') is ["pow", var exponent]
        ? Functions.Power(arena, x, arena.Constant(double.Parse(exponent, CultureInfo.InvariantCulture)))
        : arena.Call(Row(name), x);

    private static FunctionDefinition Row(string name) => Rows.Single(row => row.Name == name);

    private sealed record ReferenceFile(Reference[] Functions, BinaryReference[] Binary);

    private sealed record Reference(
        string Name, double[] X, double?[] Value, double?[] First, double?[] Second, double?[]? Scale0, double?[]? Scale1, double?[]? Scale2);

    private sealed record BinaryReference(string Name, Point[] Rows);

    private sealed record Point(double X, double Y, double?[] Derivatives, double?[] Scales);
}

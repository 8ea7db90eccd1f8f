using DeepMin.AutoDiff.Generators.Symbolics;

namespace DeepMin.AutoDiff.Generators.Tests.Symbolics;

/// <summary>The built-in rows, printed and compiled, against 420-digit reference values, infinities and NaN included.</summary>
public class ActivationOracleTests
{
    // What float32 costs: the constants and the argument of each intermediate function are rounded to 24 bits.
    private const double SingleUnits = 4;

    private const double SmallestNormal = 1.17549435e-38;

    private static readonly Lazy<Dictionary<string, Reference>> References = new(static () =>
        OracleFile.Read<ReferenceFile>("activations.json").Activations.ToDictionary(reference => reference.Name));

    public static TheoryData<string> BuiltIns => Activations.Names;

    [Theory]
    [MemberData(nameof(BuiltIns))]
    public void BuiltIn_ToSecondOrder_IsWithinFourUnits(string name)
    {
        Reference reference = References.Value[ReferenceName(name)];
        Func<double, double[]> compiled = CompiledStatements.CompileLanes(Activations.Derivatives(name, order: 2));
        for (int i = 0; i < reference.X.Length; i++)
        {
            double[] actual = compiled(reference.X[i]);
            for (int order = 0; order <= 2; order++)
            {
                (double?[] expected, double?[] scales) = reference.Derivative(order);
                OracleFile.AssertClose($"{name}, order {order}, at {reference.X[i]:R}", expected[i], scales[i] ?? 0, actual[order]);
            }
        }
    }

    /// <summary>The float32 text against the float64 text at the same argument: finite where that is, and equal at the ends.</summary>
    [Theory]
    [MemberData(nameof(BuiltIns))]
    public void BuiltIn_InSinglePrecision_IsWithinFourUnits(string name)
    {
        Reference reference = References.Value[ReferenceName(name)];
        Expr[] derivatives = Activations.Derivatives(name, order: 2);
        Func<double, double[]> exact = CompiledStatements.Compile(derivatives);
        Func<float, float[]> compiled = CompiledStatements.CompileSingleLanes(derivatives);
        for (int i = 0; i < reference.X.Length; i++)
        {
            float x = (float)reference.X[i];
            (double[] expected, float[] actual) = (exact(x), compiled(x));
            for (int order = 0; order <= 2; order++)
            {
                (double?[] values, double?[] scales) = reference.Derivative(order);
                double tolerance = SingleUnits * (float.BitIncrement(1) - 1) * Math.Max(scales[i] ?? 0, Math.Abs(expected[order])) + SmallestNormal;
                bool close = double.IsFinite(expected[order])
                    ? Math.Abs(actual[order] - expected[order]) <= tolerance
                    : actual[order].Equals((float)expected[order]);
                Assert.True(values[i] is null || close,
                    $"Expected {name}, order {order}, at {x:R} = {expected[order]:R}, got {actual[order]:R}, tolerance {tolerance:R}.");
            }
        }
    }

    // The oracle's spelling: LeakyRelu is leaky_relu.
    private static string ReferenceName(string name) => name switch
    {
        "LeakyRelu" => "leaky_relu",
        "Swish" => "silu",
        _ => name.ToLowerInvariant(),
    };

    private sealed record ReferenceFile(Reference[] Activations);

    private sealed record Reference(
        string Name, double[] X, double?[] Value, double?[] First, double?[] Second, double?[] Scale0, double?[] Scale1, double?[] Scale2)
    {
        public (double?[] Values, double?[] Scales) Derivative(int order) =>
            order switch { 0 => (Value, Scale0), 1 => (First, Scale1), _ => (Second, Scale2) };
    }
}

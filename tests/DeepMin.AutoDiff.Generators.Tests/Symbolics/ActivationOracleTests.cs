using System.Text.Json;
using System.Text.Json.Serialization;
using DeepMin.AutoDiff.Generators.Symbolics;

namespace DeepMin.AutoDiff.Generators.Tests.Symbolics;

/// <summary>The built-in rows against 420-digit reference values, infinities and NaN included.</summary>
public class ActivationOracleTests
{
    private const double Units = 4;

    private static readonly JsonSerializerOptions Options =
        new(JsonSerializerDefaults.Web) { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    private static readonly Lazy<Dictionary<string, Reference>> References = new(static () =>
    {
        using FileStream file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Oracles", "activations.json"));
        return JsonSerializer.Deserialize<ReferenceFile>(file, Options)!.Activations.ToDictionary(reference => reference.Name);
    });

    [Theory]
    [InlineData("Identity", "identity")]
    [InlineData("Relu", "relu")]
    [InlineData("LeakyRelu", "leaky_relu")]
    [InlineData("Tanh", "tanh")]
    [InlineData("Sigmoid", "sigmoid")]
    [InlineData("Softplus", "softplus")]
    [InlineData("Sin", "sin")]
    [InlineData("Swish", "silu")]
    [InlineData("Gelu", "gelu")]
    [InlineData("Elu", "elu")]
    [InlineData("Selu", "selu")]
    [InlineData("Mish", "mish")]
    [InlineData("Softsign", "softsign")]
    [InlineData("Gaussian", "gaussian")]
    public void BuiltIn_ToSecondOrder_IsWithinFourUnits(string name, string referenceName)
    {
        Reference reference = References.Value[referenceName];
        Expr[] derivatives = Activations.Derivatives(name, order: 2);

        AssertClose(name, derivatives[0], reference.X, reference.Value, reference.Scale0);
        AssertClose(name + "′", derivatives[1], reference.X, reference.First, reference.Scale1);
        AssertClose(name + "″", derivatives[2], reference.X, reference.Second, reference.Scale2);
    }

    // The reference is null where nothing is demanded: derivatives of piecewise linear functions at NaN.
    private static void AssertClose(string name, Expr expression, double[] x, double?[] expected, double?[] scales)
    {
        for (int i = 0; i < x.Length; i++)
        {
            if (expected[i] is { } value)
            {
                double actual = ExprEvaluator.Evaluate(expression, x[i]);
                double tolerance = (Units * double.BitIncrement(1) - Units) * (scales[i] ?? 0) + 1e-300;
                bool close = double.IsFinite(value) ? Math.Abs(actual - value) <= tolerance : actual.Equals(value);
                Assert.True(close, $"Expected {name}({x[i]:R}) = {value:R}, got {actual:R}, tolerance {tolerance:R}.");
            }
        }
    }

    private sealed record ReferenceFile(Reference[] Activations);

    private sealed record Reference(
        string Name, double[] X, double?[] Value, double?[] First, double?[] Second, double?[] Scale0, double?[] Scale1, double?[] Scale2);
}

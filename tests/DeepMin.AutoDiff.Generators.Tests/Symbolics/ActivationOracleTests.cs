using DeepMin.AutoDiff.Generators.Symbolics;

namespace DeepMin.AutoDiff.Generators.Tests.Symbolics;

/// <summary>The built-in rows against 420-digit reference values, infinities and NaN included.</summary>
public class ActivationOracleTests
{
    private static readonly Lazy<Dictionary<string, Reference>> References = new(static () =>
        OracleFile.Read<ReferenceFile>("activations.json").Activations.ToDictionary(reference => reference.Name));

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

    private static void AssertClose(string name, Expr expression, double[] x, double?[] expected, double?[] scales)
    {
        for (int i = 0; i < x.Length; i++)
        {
            OracleFile.AssertClose($"{name}({x[i]:R})", expected[i], scales[i] ?? 0, ExprEvaluator.Evaluate(expression, x[i]));
        }
    }

    private sealed record ReferenceFile(Reference[] Activations);

    private sealed record Reference(
        string Name, double[] X, double?[] Value, double?[] First, double?[] Second, double?[] Scale0, double?[] Scale1, double?[] Scale2);
}

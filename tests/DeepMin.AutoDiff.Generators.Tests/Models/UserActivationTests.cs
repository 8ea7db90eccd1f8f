using Microsoft.CodeAnalysis;

namespace DeepMin.AutoDiff.Generators.Tests.Models;

/// <summary>A user's function is an activation like any other, in every operator.</summary>
public class UserActivationTests
{
    private const string Functions =
        """
        private const double Slope = 0.25;
        [Elementwise] static double Swish(double z) => z / (1 + Math.Exp(-z));
        [Elementwise] static double Softsign(double z) => z / (1 + Math.Abs(z));
        [Elementwise] static double Bent(double z) { if (z > 1) return 2 - 1 / z; return z < -1 ? Slope * (z + 1) - 1 : z; }
        [Elementwise] static double Twice(double z) => Swish(Swish(z)) + Helper(z);
        [Elementwise] static float Single(float z) => z * 0.5f + (float)Math.Sin(z);
        static double Helper(double z, double scale = 0.5) => scale * z * z;
        """;

    [Theory]
    [InlineData("Swish", "Identity")]
    [InlineData("Softsign", "Twice")]
    [InlineData("Bent", "Tanh")]
    [InlineData("Twice", "Bent")]
    [InlineData("Single", "Swish")]
    public void Operators_OfUsersFunctions_AreRight(string hidden, string output)
    {
        GeneratedModel model = Load($"[Network(2)] [Dense(5, \"{hidden}\")] [Dense(3, \"{output}\")] public partial class Net {{ {Functions} }}");

        for (int seed = 0; seed < 3; seed++)
            OperatorLaws.Hold(model, seed, samples: 1 + (4 * seed));
    }

    [Fact]
    public void Evaluate_UsersFunction_IsTheFunction()
    {
        GeneratedModel model = Load($"[Network(1)] [Dense(1, nameof(Bent))] public partial class Net {{ {Functions} }}");

        double[] theta = [1, 0], points = [-3, -1, 0, 0.5, 1, 4];
        Assert.Equal([-1.5, -1, 0, 0.5, 1, 1.75], model.Evaluate(theta, points));
    }

    [Fact]
    public void Name_OfUsersFunction_IsQualifiedAndMaskedByNoBuiltIn()
    {
        Compilation compilation = Run("[Network(1)] [Dense(2, Activation.Swish)] [Dense(1, \"Swish\")] public partial class Net { [Elementwise] static double Swish(double z) => z; }");
        var layers = (IReadOnlyList<NetworkLayer>)TestCompilation.EmitAndLoad(compilation).GetType("Net")!.GetProperty("Layers")!.GetValue(null)!;

        Assert.Equal(Activation.Swish, layers[0].Activation);
        Assert.Equal("Net.Swish", layers[1].UserActivation);
    }

    [Fact]
    public void Header_UsersFunction_StatesFormulaAndKink()
    {
        Compilation compilation = TestCompilation.Create("[Network(1)] [Dense(2, \"Leaky\")] public partial class Net { [Elementwise] static double Leaky(double x) => x > 0 ? x : 0.2 * x; }");
        string text = TestCompilation.RunGenerator(compilation).Files[0].SourceText.ToString();

        Assert.Contains("y = Leaky(", text, StringComparison.Ordinal);
        Assert.Contains("//     Leaky(z) = z > 0 ? z : 0.2 * z; at z = 0 the derivative is that of 0.2 * z\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Fingerprint_IsThatOfTheFormula()
    {
        string original = Fingerprint("[Elementwise] static double F(double z) => z * (z + 2);");

        Assert.Equal(original, Fingerprint("[Elementwise] static double F(double x) { double y = x + 1 * 2; return x * y; }"));
        Assert.NotEqual(original, Fingerprint("[Elementwise] static double F(double z) => z * (z + 3);"));
        Assert.NotEqual(original, Fingerprint("[Elementwise] static double F(double z) => z * (z - 2);"));
        Assert.NotEqual(original, Fingerprint("[Elementwise] static double F(double z) => Math.Sin(z) * (z + 2);"));
    }

    [Fact]
    public void Fingerprint_DoesNotDependOnFunctionsReadBefore() => Assert.Equal(
        Fingerprint("[Elementwise] static double F(double z) => z * z + 3 * z;"),
        Fingerprint("[Elementwise] static double A(double z) => 3 * z + z * z; [Elementwise] static double F(double z) => z * z + 3 * z;"));

    private static string Fingerprint(string functions) => TestCompilation.EmitAndLoad(Run($"[Network(1)] [Dense(1, \"F\")] public partial class Net {{ {functions} }}"))
        .GetType("Net")!.GetProperty("Fingerprint")!.GetValue(null)!.ToString()!;

    private static GeneratedModel Load(string source) => GeneratedModel.Load(Run(source), "Net");

    private static Compilation Run(string source)
    {
        Compilation compilation = TestCompilation.RunGenerator(TestCompilation.Create(source)).Compilation;
        Assert.Empty(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && diagnostic.Id != "CS1591"));
        return compilation;
    }
}

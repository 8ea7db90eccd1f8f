using System.Runtime.CompilerServices;
using DeepMin.AutoDiff.Generators.Diagnostics;
using Microsoft.CodeAnalysis;

namespace DeepMin.AutoDiff.Generators.Tests.Diagnostics;

public class DiagnosticMessageTests
{
    public static TheoryData<string, string, string> Messages => new()
    {
        { "DM001", "[Network(2)] [Dense(1)] class Net;", "'Net' declares a network but is not partial; add the modifier 'partial'" },
        { "DM002", "[Network(2)] [Dense(1)] abstract partial class Net;", "'Net' declares a network but is abstract; remove the modifier 'abstract'" },
        { "DM003", "[Network(2)] partial class Net;", "'Net' declares a network without layers; add at least one [Dense(outputs)]" },
        { "DM004", "[Network(-1)] [Dense(1)] partial class Net;", "'Net' has -1 inputs; state at least 1" },
        { "DM005", "[Network(2)] [Dense(3)] [Dense(0)] partial class Net;", "Layer 2 of 'Net' has 0 outputs; state at least 1" },
        {
            "DM006", "[Network(2)] [Dense(1, (Activation)42)] partial class Net;",
            "Layer 1 of 'Net' has the unknown activation '(Activation)42'; use one of Identity, Relu, LeakyRelu, Tanh, Sigmoid, Softplus, Sin, Swish, Gelu, Elu, Selu, Mish, Softsign, Gaussian"
        },
        {
            "DM007", "[Network(2)] [Dense(1)] partial class Net<T>;",
            "'Net' has type parameters; remove them, a network and the types around it cannot be generic"
        },
        {
            "DM008", "class Outer { [Network(2)] [Dense(1)] partial class Net; }",
            "'Outer' contains the network 'Net' but is not partial; add the modifier 'partial'"
        },
        {
            "DM009", "[Network(2)] [Dense(1)] partial class Net { void Gram() { } }",
            "The name 'Gram' is taken by a member of the generated part of 'Net'; choose another name"
        },
        {
            "DM010", "[Network(50000)] [Dense(50000)] partial class Net;",
            "This layer brings 'Net' to 2500050000 parameters; make the layers narrower, at most 2147483647 parameters are possible"
        },
        {
            "DM011", "[Network(2)] [Dense(1)] partial class Net; [Dense(1)] partial class Net;",
            "This layer of 'Net' stands on another declaration than [Network]; move it there, all layers belong to one declaration"
        },
        { "DM012", "[Dense(1)] partial class Net;", "'Net' has layers but declares no network; add [Network(inputs)]" },
        {
            "DM013", "[Network(2)] [Dense(1)] file partial class Net;",
            "'Net' is local to its file, where no generated file reaches it; remove the modifier 'file'"
        },
        {
            "DM014", "[Network(2)] [Dense(1)] ref partial struct Net;",
            "'Net' is a ref struct, which cannot be a type argument; remove the modifier 'ref'"
        },
        {
            "DM015", "[Network(2, Precision = (Precision)5)] [Dense(1)] partial class Net;",
            "'Net' sets 'Precision' to a value that is not defined; use Precision.Double or Precision.Single"
        },
        {
            "DM020", "[Network(2)] [Dense(1)] partial class Net { [Elementwise] static int F(double z) => 1; }",
            "'F' returns 'int'; write it as 'static double F(double z)'"
        },
        {
            "DM021", "[Network(2)] [Dense(1)] partial class Net { [Elementwise] static double F(double z) => z; [Elementwise] static double F(float z) => z; }",
            "'F' is declared more than once; give each function a name of its own"
        },
        {
            "DM022", "[Network(2)] [Dense(1)] partial class Net { [Elementwise] static extern double F(double z); }",
            "'F' has no body to differentiate; write its formula here"
        },
        {
            "DM023", "[Network(2)] [Dense(1)] partial class Net { [Elementwise] static double F(double z) { while (z > 1) z /= 2; return z; } }",
            "A loop cannot be differentiated; write its terms out, or call a helper method for each"
        },
        {
            "DM024", "[Network(2)] [Dense(1)] partial class Net { static readonly double a = 2; [Elementwise] static double F(double z) => a * z; }",
            "'a' is not constant; declare it 'const', or make it a parameter of the output of a model"
        },
        {
            "DM025", "[Network(2)] [Dense(1)] partial class Net { [Elementwise] static double F(double z) => Math.Floor(z); }",
            "'Floor' has no known derivative; use Math.Sign for a step, or Math.Tanh for a smooth one, or a static method of 'Net' whose parameters and result are of type double"
        },
        {
            "DM026", "[Network(2)] [Dense(1)] partial class Net { [Elementwise] static double F(double z) => z > 1 ? F(z / 2) : z; }",
            "'F' calls itself; write a formula without that call, for example with its first steps written out"
        },
        {
            "DM027", "[Network(2)] [Dense(1)] partial class Net { [Elementwise] static double F(double z) { int n = 2; return n * z; } }",
            "A value of type 'int' cannot be differentiated; use double, which constants of other numeric types convert to"
        },
        {
            "DM028", "[Network(2)] [Dense(1)] partial class Net { [Elementwise] static double F(double z) => z % 2; }",
            "The operator '%' on 'double' cannot be differentiated; use +, -, *, / on double, and comparisons in conditions"
        },
        {
            "DM029", "[Network(2)] [Dense(1)] partial class Net { [Elementwise] static double F(double z) { try { return z; } finally { } } }",
            "'try' cannot be differentiated; compute with variables of type double, 'if' and 'return'"
        },
        {
            "DM030", "[Network(2)] [Dense(1)] partial class Net { [Elementwise] static double F(double z) => G(G(z)); static double G(double z) => H(H(z)) + 1; static double H(double z) => I(I(z)); static double I(double z) => J(J(z)); static double J(double z) => K(K(z)); static double K(double z) => L(L(z)); static double L(double z) => M(M(z)); static double M(double z) => N(N(z)); static double N(double z) => O(O(z)); static double O(double z) => P(P(z)); static double P(double z) => Q(Q(z)); static double Q(double z) => R(R(z)); static double R(double z) => z * z + 1; }",
            "'F' has more than 20000 operations with its calls written out, or nests deeper than 500; write a shorter formula"
        },
        {
            "DM031", "[Network(2)] [Dense(1)] partial class Net { [Elementwise] static double F(double z) { double y; return (y = z) * y; } }",
            "An assignment inside an expression cannot be differentiated; make it a statement of its own"
        },
        {
            "DM032", "[Network(2)] [Dense(1)] partial class Net { [Elementwise] static double F(double z) => z > 0 ? z : throw new Exception(); }",
            "A generated operator cannot throw for one sample; return double.NaN instead"
        },
        {
            "DM033", "[Network(2)] [Dense(1)] partial class Net { [Elementwise] static float F(float z) => z switch { > 0 => z, <= 0 => 0 }; }",
            "This switch does not cover every value, NaN included; add the arm '_ => float.NaN'"
        },
        {
            "DM034", "[Network(2)] [Dense(1, nameof(F))] partial class Net { static double F(double z) => z; }",
            "'F' is not marked as an activation; add [Elementwise] to it"
        },
        {
            "DM040", "[Model(1)] partial class Net {  }",
            "'Net' declares a model without outputs; mark at least one static method [Output]"
        },
        {
            "DM041", "[Model(2)] partial class Net { [Output] static double F(double x) => x; }",
            "'F' has 1 parameters, fewer than the 2 inputs of 'Net', which come first; add the missing inputs, or lower the number in [Model(2)]"
        },
        {
            "DM042", "[Model(1)] partial class Net { [Output] static double F(double x, double b) => b * x; [Output] static double G(double t, double b) => b * t; }",
            "Input 1 of 'Net' is named 't' here and 'x' in 'F'; give it one name"
        },
        {
            "DM043", "[Model(1)] partial class Net { [Output] static double F(double x, double a, double b) => b * x; }",
            "'a' has no effect on 'F'; use it, or remove it"
        },
        {
            "DM044", "[Model(1)] partial class Net { [Output] static double F(double x, double b) => b * x; } partial class Net { [Output] static double G(double x, double b) => b + x; }",
            "'G' stands on another declaration of 'Net' than its first output; move it there, all outputs belong to one declaration"
        },
        {
            "DM045", "[Model(1)] partial class Net { [Output] static double F(double x) => x; }",
            "'Net' has no parameters to fit; give an output at least one more after the inputs, of which [Model(1)] states 1"
        },
        {
            "DM046", "[Network(2)] [Dense(1)] [Model(2)] partial class Net;",
            "'Net' declares both a network and a model; keep [Network] or [Model]"
        },
        {
            "DM047", "class Net { [Output] static double F(double x, double b) => b * x; }",
            "'Net' has outputs but declares no model; add [Model(inputs)]"
        },
        {
            "DM050", "[Network(2)] [Dense(3, Skip = SkipConnection.Identity)] partial class Net;",
            "Layer 1 of 'Net' has 2 inputs and 3 outputs, which an identity skip connection cannot add; use SkipConnection.Projection"
        },
        {
            "DM051", "[Network(2)] [Dense(3, Name = \"1st\")] partial class Net;",
            "Layer 1 of 'Net' is named '1st'; use a letter followed by letters and digits, without 'Dot', which marks tangents"
        },
        {
            "DM052", "[Network(2)] [Dense(3, Name = \"a\")] [Dense(3, Name = \"A\")] partial class Net;",
            "Layer 2 of 'Net' is named 'A', as is layer 1; use names that differ in more than case"
        },
        {
            "DM053", "[Network(2)] [Dense(2, Name = \"a\")] [Dense(2, SharedWith = \"b\")] [Dense(1)] partial class Net;",
            "Layer 2 of 'Net' shares with the unknown layer 'b'; use one of a, Layer3"
        },
        {
            "DM054", "[Network(2)] [Dense(2, SharedWith = \"Layer1\")] partial class Net;",
            "Layer 1 of 'Net' shares with 'Layer1', which has no weights of its own; name a layer without SharedWith"
        },
        {
            "DM055", "[Network(2)] [Dense(3)] [Dense(3, SharedWith = \"Layer1\")] partial class Net;",
            "Layer 2 of 'Net' is 3×3 but shares with 'Layer1', which is 3×2; give both the same inputs and outputs"
        },
        {
            "DM056", "[Network(2)] [Dense(2)] [Dense(2, SharedWith = \"Layer1\", Bias = false)] partial class Net;",
            "Layer 2 of 'Net' has no bias but shares with 'Layer1', which has a bias; set Bias to the same value on both"
        },
        {
            "DM057", "[Network(2)] [Dense(2)] [Dense(2, SharedWith = \"Layer1\", Frozen = true)] partial class Net;",
            "Layer 2 of 'Net' is frozen but shares with 'Layer1', which is not; set Frozen on 'Layer1', a tied layer follows it"
        },
        {
            "DM058", "[Network(2)] [Dense(2, Frozen = true)] partial class Net;",
            "All layers of 'Net' are frozen, which leaves no parameters; remove Frozen from at least one layer"
        },
        {
            "DM059", "[Network(2)] [Standardize(StandardizedPart.Inputs), Standardize(StandardizedPart.Inputs)] [Dense(2)] partial class Net;",
            "'Net' standardizes its inputs twice; remove one of the attributes"
        },
        {
            "DM060", "[Network(2)] [Standardize(StandardizedPart.Outputs, mean: [0, 0], scale: [1])] [Dense(2)] partial class Net;",
            "The scale of the outputs of 'Net' has 1 values; state 2"
        },
        {
            "DM061", "[Network(2)] [Standardize(StandardizedPart.Inputs, mean: [0, 0], scale: [1, -0.5])] [Dense(2)] partial class Net;",
            "The scale at index 1 of the inputs of 'Net' is -0.5; state a positive finite number"
        },
        { "DM062", "[Standardize(StandardizedPart.Inputs)] partial class Net;", "'Net' is standardized but declares no network; add [Network(inputs)]" },
        {
            "DM201", "[Network(2, Operators = OperatorGroups.SecondOrder)] [Dense(2, Activation.Relu)] [Dense(1)] partial class Net;",
            "'Net' asks for second-order operators, but the second derivative of relu is zero wherever it exists; use a smooth function, for example Softplus or Swish"
        },
        {
            "DM202", "[Network(2)] [Dense(2, Activation.Relu)] [Dense(3)] partial class Net;",
            "Layer 1 of 'Net' has 2 neurons, fewer than the 3 outputs, so no explicit minimizer fits this ReLU network; state at least 3"
        },
        {
            "DM203", "[Network(784)] [Dense(128, Activation.Tanh)] [Dense(10)] partial class Net;",
            "The Jacobian of 'Net' takes 8.1 GB per 1,000 samples (10 outputs × 101770 parameters); prefer Gram, Jvp and Vjp, which do not form it"
        },
    };

    [Theory]
    [MemberData(nameof(Messages))]
    public async Task Message_NamesOffenderAndMend(string id, string source, string message)
    {
        Diagnostic diagnostic = Assert.Single(await DiagnosticVerifier.AnalyzeAsync(TestCompilation.Create(source)));

        Assert.Equal((id, message), (diagnostic.Id, diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)));
        Assert.EndsWith($"/docs/diagnostics/{id}.md", diagnostic.Descriptor.HelpLinkUri, StringComparison.Ordinal);
    }

    [Fact]
    public void Messages_CoverEveryDescriptor() => Assert.Equal(
        DiagnosticDescriptors.All.Select(descriptor => descriptor.Id),
        Messages.Select(row => (string)row[0]).Concat(["DM016"]).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("Math.Round(z)", "use Math.Sign for a step, or Math.Tanh for a smooth one, or a static method")]
    [InlineData("double.SinPi(z)", "use Math.Sin(Math.PI * x) or a static method")]
    [InlineData("double.AcosPi(z)", "use double.Acos or a static method")]
    [InlineData("double.Exp2M1(z)", "use double.ExpM1 or a static method")]
    [InlineData("double.Lerp(z, 1, 0.5)", "use a + t * (b - a) or a static method")]
    [InlineData("Math.ScaleB(z, 2)", "use Math.Pow(2, n) * x or a static method")]
    [InlineData("Other.G(z)", "use its formula in methods of Math, such as Exp, Log and Sqrt, or a static method")]
    public async Task UnknownMethod_NamesTheNearest(string call, string mend)
    {
        Diagnostic diagnostic = Assert.Single(await DiagnosticVerifier.AnalyzeAsync(TestCompilation.Create(
            $"[Network(2)] [Dense(1)] partial class Net {{ [Elementwise] static double F(double z) => {call}; }} static class Other {{ public static double G(double z) => z; }}")));
        Assert.Contains(mend, diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnknownSharedLayer_WithoutOthers_ListsNone()
    {
        Diagnostic diagnostic = Assert.Single(await DiagnosticVerifier.AnalyzeAsync(TestCompilation.Create("[Network(2)] [Dense(2, SharedWith = \"b\")] partial class Net;")));
        Assert.Equal(
            "Layer 1 of 'Net' shares with the unknown layer 'b'; remove SharedWith, no layer has weights of its own",
            diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Descriptors_AllHavePageIndexEntryAndReleaseNote()
    {
        string root = Path.GetFullPath(Path.Combine(ThisDirectory(), "../../.."));
        string index = File.ReadAllText(Path.Combine(root, "docs/diagnostics/README.md"));
        string releases = string.Concat(Directory
            .EnumerateFiles(Path.Combine(root, "generators/DeepMin.AutoDiff.Generators"), "AnalyzerReleases.*.md")
            .Select(File.ReadAllText));

        foreach (DiagnosticDescriptor descriptor in DiagnosticDescriptors.All)
        {
            string page = File.ReadAllText(Path.Combine(root, "docs/diagnostics", $"{descriptor.Id}.md"));
            Assert.StartsWith($"# {descriptor.Id} {descriptor.Title}\n", page, StringComparison.Ordinal);
            Assert.Contains($"[{descriptor.Id}]({descriptor.Id}.md) | {descriptor.Title}", index, StringComparison.Ordinal);
            Assert.Contains($"{descriptor.Id} | {descriptor.Category} | {descriptor.DefaultSeverity} |", releases, StringComparison.Ordinal);
        }

        Assert.Equal(
            DiagnosticDescriptors.All.Length,
            Directory.EnumerateFiles(Path.Combine(root, "docs/diagnostics"), "DM*.md").Count());
    }

    private static string ThisDirectory([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}

using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DeepMin.AutoDiff.Generators.Tests.Robustness;

/// <summary>Generated code compiles without a warning whatever inputs, parameters and outputs of a model are called.</summary>
public partial class HostileFormulaNamesTests
{
    private const string Options = "Operators = OperatorGroups.SecondOrder, InputDerivatives = true";

    private const string Second = "Operators = OperatorGroups.SecondOrder";

    private const string Core = "Operators = OperatorGroups.None";

    // Kelvin sign, ångström sign and dotted I turn into other letters in lower case; a combining accent is a letter of the identifier.
    private static readonly string[] Unicode = ["θ", "Θ", "\u212A", "k", "\u212B", "\u00E5", "\u0130", "i", "\u017F", "e\u0301", "Ω", "\u2126", "ω", "変数", "ß", "ẞ"];

    private static readonly string[] Keywords = [.. SyntaxFacts.GetKeywordKinds().Select(SyntaxFacts.GetText)];

    /// <summary>What generated code says, in the model that all sources below vary.</summary>
    private static readonly Lazy<string[]> Identifiers = new(() =>
    [
        .. TestCompilation.RunGenerator(TestCompilation.Create(Source(["u", "v"], ["first", "second", "third"], ["One", "Two"]), "[Network(2, " + Options + ")] [Dense(3, Activation.Swish)] [Dense(2)] partial class Other;"))
            .Files.SelectMany(file => Identifier().Matches(file.SourceText.ToString()).Select(match => match.Value)).Distinct().Order(StringComparer.Ordinal),
    ]);

    [Theory]
    [InlineData("V", "Is", "N", "Vt")]
    [InlineData("In", "Base", "Out", "Do")]
    [InlineData("Null", "Is", "As", "Ref")]
    [InlineData("x", "o", "ouble", "ecimal")]
    [InlineData("x", "a", "aDot", "da")]
    [InlineData("x", "d", "Bar", "dBar")]
    [InlineData("b", "B", "b_2", "B_2")]
    [InlineData("y", "Y", "yBar", "YDot")]
    [InlineData("theta", "inputs", "workspace", "tangent")]
    [InlineData("exp1", "quotient1", "product1", "sum1")]
    public void Model_WithClashingNames_Compiles(string input, string first, string second, string third)
    {
        AssertClean($"[Model(1)] partial class Net {{ [Output] static double Current(double {input}, double {first}, double {second}, double {third}) => {first} * (Math.Exp({input} / ({second} * {third})) - 1); }}");
        AssertClean(Source([input], [first, second, third], ["One"]));
        AssertClean(Source([first, second], [input, third], [third, "Two"]));
    }

    [Fact]
    public void Model_WithNamesOfItsOwnCode_Compiles()
    {
        Assert.True(Identifiers.Value.Length > 300);
        foreach (string[] names in Identifiers.Value.Chunk(12))
            AssertClean(Source(["in1"], names, ["One"], Second));
    }

    [Fact]
    public void Model_WithInputsAndOutputsNamedAsItsOwnCode_Compiles()
    {
        ISet<string> taken = TestCompilation.GeneratedMembers;
        string[] free = [.. Identifiers.Value.Where(name => !taken.Contains(name) && name != "Net")];
        foreach (string[] names in free.Chunk(10))
        {
            AssertClean(Source(names, ["in1"], ["One"], Core));
            AssertClean(Source(["in1"], ["p1"], names, Core));
        }
    }

    [Fact]
    public void Model_WithKeywordsInAnyCase_Compiles()
    {
        string[] names = [.. Keywords.SelectMany(word => new[] { word, char.ToUpperInvariant(word[0]) + word[1..], word.ToUpperInvariant(), word[1..] }).Distinct()];
        foreach (string[] some in names.Where(SyntaxFacts.IsValidIdentifier).Chunk(12))
            AssertClean(Source(["in1", "In1"], some, ["One", "one"], Second));
    }

    [Fact]
    public void Model_WithLettersBeyondAscii_Compiles()
    {
        AssertClean(Source(["x"], Unicode, ["One"]));
        AssertClean(Source(Unicode, ["p"], ["One"]));
        AssertClean(Source(["x"], ["p"], Unicode));
    }

    [Fact]
    public void Parameters_KeepTheNamesOfTheUser()
    {
        GeneratorRun run = TestCompilation.RunGenerator(TestCompilation.Create(Source(["x"], ["Is", "b", "B", "class"], ["One"])));
        string layout = run.Files.Single(file => file.HintName.Contains(".Layout.", StringComparison.Ordinal)).SourceText.ToString();
        Assert.All(new[] { "Is", "b", "B", "class" }, name => Assert.Contains($"new ParameterSlice(\"{name}\", ", layout, StringComparison.Ordinal));
    }

    /// <summary>A model in which every name takes part in a product, a quotient and an exponential.</summary>
    private static string Source(string[] inputs, string[] parameters, string[] outputs, string options = Options)
    {
        string signature = string.Join(", ", inputs.Concat(parameters).Select(name => $"double @{name}"));
        string sum = string.Join(" + ", parameters.Select((name, i) => $"@{name} * global::System.Math.Exp(@{inputs[i % inputs.Length]} / @{name})"));
        string rest = string.Concat(inputs.Skip(parameters.Length).Select(name => $" + @{name} * @{parameters[0]}"));
        string members = string.Join(" ", outputs.Select((name, i) => $"[Output] static double @{name}({signature}) => {i + 1} * ({sum}{rest});"));
        return $"[Model({inputs.Length}, {options})] partial class Net {{ {members} }}";
    }

    private static void AssertClean(string source)
    {
        (GeneratorRun run, Diagnostic[] defects) = StrictCompilation.Compile(LanguageVersion.CSharp14, $"using System; using DeepMin.AutoDiff; {source}");
        Assert.NotEmpty(run.Files);
        Assert.True(defects.Length == 0, $"{source}\n{string.Join('\n', defects.Take(10).Select(defect => defect.ToString()))}");
    }

    [GeneratedRegex(@"\b\p{L}\w*")]
    private static partial Regex Identifier();
}

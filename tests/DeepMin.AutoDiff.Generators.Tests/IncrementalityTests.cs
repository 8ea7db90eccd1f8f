using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace DeepMin.AutoDiff.Generators.Tests;

public class IncrementalityTests
{
    private const string Source =
        """
        namespace Examples;

        [Network(inputs: 2)] [Dense(8, Activation.Tanh)] [Dense(1)]
        public partial class First { static double Helper() => 1; }

        [Network(inputs: 3)] [Dense(1)]
        public partial class Second;

        [Network(inputs: 1)] [Dense(1, nameof(Bend))]
        public partial class Third
        {
            [Elementwise] static double Bend(double z) => z > 0 ? z : Constants.Slope * z; // bends
            [Elementwise] static double Spare(double z) => z * z;
        }

        class Unrelated;
        """;

    private const string Constants = "namespace Examples; static class Constants { public const double Slope = 0.5; public const double Spare = 1; }";

    [Theory]
    [InlineData("", "")]
    [InlineData("class Unrelated", "class Renamed")]
    [InlineData("class Unrelated", "class Added; class Unrelated")]
    [InlineData("namespace Examples;", "// A comment.\nnamespace Examples;")]
    [InlineData("public partial class First", "public /* here */ partial class First")]
    [InlineData("[Dense(1)]\n", "[Dense( 1 )]\n\n\n")]
    [InlineData("=> 1", "=> 2")]
    [InlineData("// bends", "// bends at 0")]
    [InlineData("z > 0 ? z : Constants.Slope * z", "z > (1 - 1) ? (z) : Constants . Slope * z")]
    [InlineData("z * z", "z + z")]
    [InlineData("Spare = 1", "Spare = 2")]
    [InlineData("Activation.Tanh", "activation: Activation.Tanh")]
    public void Edit_ThatSaysTheSame_LeavesEveryStepCached(string before, string after) =>
        Assert.All(Reasons(before, after), reason => Assert.True(IsUpToDate(reason.Reason), $"{reason.Step}: {reason.Reason}"));

    [Theory]
    [InlineData("Dense(8", "Dense(9")]
    [InlineData("Activation.Tanh", "Activation.Sin")]
    [InlineData("inputs: 2", "inputs: 4")]
    [InlineData("class First", "struct First")]
    [InlineData("z > 0 ? z", "z > 1 ? z")]
    [InlineData("Slope = 0.5", "Slope = 0.25")] // In another file.
    public void Edit_OfOneNetwork_ModifiesItsStepsOnly(string before, string after)
    {
        (string Step, IncrementalStepRunReason Reason)[] reasons = [.. Reasons(before, after)];

        foreach (string step in TrackingNames.All)
        {
            IncrementalStepRunReason[] ofStep = [.. reasons.Where(reason => reason.Step == step).Select(reason => reason.Reason)];
            Assert.Contains(IncrementalStepRunReason.Modified, ofStep);
            Assert.Contains(ofStep, IsUpToDate);
            Assert.All(ofStep, reason => Assert.True(reason == IncrementalStepRunReason.Modified || IsUpToDate(reason), reason.ToString()));
        }
    }

    [Fact]
    public void Edit_ThatBreaksTheNetwork_RemovesItsFilesAndBack()
    {
        CSharpCompilation compilation = TestCompilation.Create(Source, Constants);
        GeneratorDriver driver = TestCompilation.CreateDriver().RunGenerators(compilation);
        string[] before = HintNames(driver);

        driver = driver.RunGenerators(Edit(compilation, "Dense(8", "Dense(0"));
        Assert.DoesNotContain(HintNames(driver), name => name.Contains("First", StringComparison.Ordinal));

        driver = driver.RunGenerators(compilation);
        Assert.Equal(before, HintNames(driver));
    }

    [Fact]
    public void Steps_ModelObjects_HoldNothingOfTheCompiler()
    {
        GeneratorRunResult result = TestCompilation.RunGenerator(TestCompilation.Create(Source, Constants)).Driver.GetRunResult().Results[0];

        foreach (string step in TrackingNames.All)
        {
            Assert.NotEmpty(result.TrackedSteps[step]);
            foreach ((object value, _) in result.TrackedSteps[step].SelectMany(run => run.Outputs))
                ModelWalk.Check(value);
        }
    }

    private static IEnumerable<(string Step, IncrementalStepRunReason Reason)> Reasons(string before, string after)
    {
        CSharpCompilation compilation = TestCompilation.Create(Source, Constants);
        GeneratorRunResult result = TestCompilation.CreateDriver()
            .RunGenerators(compilation)
            .RunGenerators(Edit(compilation, before, after))
            .GetRunResult().Results[0];

        Assert.Null(result.Exception);
        return
        [
            .. TrackingNames.All.SelectMany(step => result.TrackedSteps[step].SelectMany(run => run.Outputs, (_, output) => (step, output.Reason))),
            .. result.TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(run => run.Outputs, (_, output) => ("Output", output.Reason)),
        ];
    }

    private static CSharpCompilation Edit(CSharpCompilation compilation, string before, string after)
    {
        SyntaxTree tree = compilation.SyntaxTrees.First(candidate => candidate.ToString().Contains(before, StringComparison.Ordinal) && candidate != compilation.SyntaxTrees[0]);
        int start = tree.ToString().IndexOf(before, StringComparison.Ordinal);
        SourceText edited = tree.GetText().WithChanges(new TextChange(new TextSpan(start, before.Length), after));
        return compilation.ReplaceSyntaxTree(tree, tree.WithChangedText(edited));
    }

    private static bool IsUpToDate(IncrementalStepRunReason reason) =>
        reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged;

    private static string[] HintNames(GeneratorDriver driver) =>
        [.. driver.GetRunResult().Results[0].GeneratedSources.Select(source => source.HintName)];
}

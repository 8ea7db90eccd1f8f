using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DeepMin.AutoDiff.Generators.Tests.Robustness;

/// <summary>Float32 networks under the strictest settings: no double where a float belongs, no warning.</summary>
public class SinglePrecisionTests
{
    public static TheoryData<Activation> Activations => [.. Enum.GetValues<Activation>()];

    [Theory]
    [MemberData(nameof(Activations))]
    public void Network_InFloat32_CompilesWithoutWarning(Activation activation)
    {
        const string runtime = "global::DeepMin.AutoDiff";
        string layer = $"{runtime}.Dense(3, {runtime}.Activation.{activation})";
        (GeneratorRun run, Diagnostic[] defects) = StrictCompilation.Compile(
            LanguageVersion.CSharp13,
            $"namespace System.Net {{ [{runtime}.Network(2, Precision = {runtime}.Precision.Single), {layer}, {layer}, {runtime}.Dense(2)] internal partial class Double; }}");
        Assert.NotEmpty(run.Files);
        Assert.True(defects.Length == 0, string.Join('\n', defects.Select(defect => defect.ToString())));
    }

    [Fact]
    public void Text_InFloat32_SaysDoubleOnlyForTheWidenedGram()
    {
        GeneratorRun run = TestCompilation.RunGenerator(TestCompilation.Create("[Network(2, Precision = Precision.Single)] [Dense(3, Activation.Tanh)] [Dense(2)] partial class Net;"));
        string[] lines = [.. run.Files.SelectMany(file => file.SourceText.ToString().Split('\n')).Where(line => line.Contains("double", StringComparison.Ordinal))];
        Assert.NotEmpty(lines);
        Assert.All(lines, line => Assert.True(
            line.Contains("summed in double", StringComparison.Ordinal) || line.Contains("Span<double> gram", StringComparison.Ordinal), line));
    }
}

using Microsoft.CodeAnalysis;
using static VerifyXunit.Verifier;

namespace DeepMin.AutoDiff.Generators.Tests.Emission;

/// <summary>Generated text as a reader meets it.</summary>
public class GeneratedCodeTests
{
    // One file of each shape; the others repeat them with other programs.
    private static readonly string[] Shown = ["Layout", "Phases", "Evaluate", "Jvp", "Vjp", "Gradient", "Jacobian", "Gram", "Hvp", "InputJacobian"];

    [Fact]
    public Task Xor_2_8_1() =>
        Verify(Driver("namespace Examples; [Network(inputs: 2)] [Dense(8, Activation.Tanh)] [Dense(1)] public sealed partial class Xor;"))
            .IgnoreGeneratedResult(file => !Shown.Contains(file.HintName.Split('.')[^3]))
            .UseDirectory("Snapshots");

    /// <summary>Skip connections double the paths to the input at every layer: what asks along paths does not come back from 2⁴⁰ of them.</summary>
    [Fact]
    public void Residual_NetworkOf40Layers_HasTextLinearInItsDepth()
    {
        static int Lines(int layers) => TestCompilation
            .RunGenerator(TestCompilation.Create($"[Network(4)] {string.Concat(Enumerable.Repeat("[Dense(4, Activation.Tanh, Skip = SkipConnection.Identity)] ", layers))}[Dense(2)] partial class Net;"))
            .Files.Sum(file => file.SourceText.Lines.Count);

        Assert.InRange(Lines(40), Lines(20), 2.2 * Lines(20));
    }

    [Fact]
    public void Wide_Network_HasAsManyLinesAsANarrowOne()
    {
        int[] Lines(string attributes) => [.. TestCompilation.RunGenerator(TestCompilation.Create($"{attributes} partial class Net;")).Files.Select(file => file.SourceText.Lines.Count)];

        // Layers of up to four inputs are unrolled in a line, longer ones are a loop of three: the text does not grow with widths beyond.
        int[] narrow = Lines("[Network(4)] [Dense(8, Activation.Tanh)] [Dense(3)]"), wide = Lines("[Network(512)] [Dense(512, Activation.Tanh)] [Dense(10)]");
        Assert.Equal(20, narrow.Length);
        for (int file = 0; file < narrow.Length; file++)
            Assert.InRange(wide[file], narrow[file], narrow[file] + 24);
        Assert.All(wide, lines => Assert.True(lines < 300));
    }

    [Fact]
    public void Forward_OneOutput_HasNoLoopOverOutputs()
    {
        string[] Loops(int outputs) => [.. TestCompilation.RunGenerator(TestCompilation.Create($"[Network(2)] [Dense(3, Activation.Tanh)] [Dense({outputs})] partial class Net;"))
            .Files.SelectMany(file => file.SourceText.Lines).Select(line => line.ToString().Trim()).Where(line => line.StartsWith("for (int q = 0;", StringComparison.Ordinal))];

        Assert.Empty(Loops(1));
        Assert.NotEmpty(Loops(2));
    }

    private static GeneratorDriver Driver(string source) => TestCompilation.RunGenerator(TestCompilation.Create(source)).Driver;
}

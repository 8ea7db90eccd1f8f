using Microsoft.CodeAnalysis;
using static VerifyXunit.Verifier;

namespace DeepMin.AutoDiff.Generators.Tests.Emission;

/// <summary>Generated text as a reader meets it.</summary>
public class GeneratedCodeTests
{
    // One file of each shape; the others repeat them with other programs.
    private static readonly string[] Shown = ["Shape", "Phases", "Evaluate", "Jvp", "Vjp", "Gradient", "Jacobian", "Gram", "Hvp", "InputJacobian"];

    [Fact]
    public Task Xor_2_8_1() =>
        Verify(Driver("namespace Examples; [Network(inputs: 2)] [Dense(8, Activation.Tanh)] [Dense(1)] public sealed partial class Xor;"))
            .IgnoreGeneratedResult(file => !Shown.Contains(file.HintName.Split('.')[^3]))
            .UseDirectory("Snapshots");

    [Fact]
    public void Wide_Network_HasAsManyLinesAsANarrowOne()
    {
        int[] Lines(string attributes) => [.. TestCompilation.RunGenerator(TestCompilation.Create($"{attributes} partial class Net;")).Files.Select(file => file.SourceText.Lines.Count)];

        // Layers of up to four inputs are unrolled in a line, longer ones are a loop of three: the text does not grow with widths beyond.
        int[] narrow = Lines("[Network(4)] [Dense(8, Activation.Tanh)] [Dense(3)]"), wide = Lines("[Network(512)] [Dense(512, Activation.Tanh)] [Dense(10)]");
        Assert.Equal(19, narrow.Length);
        for (int file = 0; file < narrow.Length; file++)
            Assert.InRange(wide[file], narrow[file], narrow[file] + 8);
        Assert.All(wide, lines => Assert.True(lines < 300));
    }

    [Theory]
    [InlineData("namespace A { [Network(2)] [Dense(3, Activation.Swish)] [Dense(2)] public partial class Net; } namespace B { [Network(2)] [Dense(4)] [Dense(2)] public partial class Net; }")]
    [InlineData("[Network(2)] [Dense(3, Activation.Softplus)] [Dense(2, Activation.Sigmoid)] public partial struct Global;")]
    [InlineData("namespace @class { [Network(1)] [Dense(1)] public partial record @struct(int Size); }")]
    [InlineData("public static partial class Outer { internal partial interface IInner { [Network(1)] [Dense(1, Activation.LeakyRelu)] [Dense(1)] public partial record struct Net; } }")]
    [InlineData("namespace Math { [Network(3)] [Dense(5, Activation.Sin)] [Dense(5, Activation.Relu)] [Dense(1)] public partial class Net { public class System; public class Span; } }")]
    [InlineData("[Network(2)] [Dense(1)] public partial class Base; [Network(3)] [Dense(2, Activation.Tanh)] [Dense(1)] public partial class Derived : Base;")]
    public void Generated_UnderStrictSettings_CompilesWithoutWarning(string source)
    {
        Compilation compilation = TestCompilation.Create("/// <summary/>\n" + source);
        compilation = compilation.WithOptions(((Microsoft.CodeAnalysis.CSharp.CSharpCompilationOptions)compilation.Options).WithOverflowChecks(true).WithWarningLevel(9999));
        GeneratorRun run = TestCompilation.RunGenerator((Microsoft.CodeAnalysis.CSharp.CSharpCompilation)compilation);
        Assert.NotEmpty(run.Files);
        Assert.Empty(run.Compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && NetworkGenerator.Produced(diagnostic.Location.SourceTree!)));
        Assert.Empty(run.Compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
    }

    private static GeneratorDriver Driver(string source) => TestCompilation.RunGenerator(TestCompilation.Create(source)).Driver;
}

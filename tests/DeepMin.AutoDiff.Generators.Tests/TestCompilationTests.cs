using Microsoft.CodeAnalysis.CSharp;

namespace DeepMin.AutoDiff.Generators.Tests;

public class TestCompilationTests
{
    private const string Source = "[Network(2)] [Dense(1)] internal partial class Net { public static int Answer => 42; }";

    [Fact]
    public void EmitAndLoad_CompilationWithGeneratedFiles_Runs()
    {
        Type type = TestCompilation.EmitAndLoad(TestCompilation.RunGenerator(TestCompilation.Create(Source)).Compilation).GetType("Net")!;

        Assert.Equal(42, type.GetProperty("Answer")!.GetValue(null));
    }

    [Fact]
    public void EmitAndLoad_WarningInGeneratedFile_Fails()
    {
        GeneratorRun run = TestCompilation.RunGenerator(TestCompilation.Create(Source));
        CSharpCompilation warned = (CSharpCompilation)run.Compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText(
            "partial class Net { static int Unused() { int unused; return 1; } }", TestCompilation.ParseOptions, run.Files[0].SyntaxTree.FilePath));

        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => TestCompilation.EmitAndLoad(warned));
    }
}

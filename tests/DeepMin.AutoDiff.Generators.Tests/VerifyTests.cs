using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using static VerifyXunit.Verifier;

namespace DeepMin.AutoDiff.Generators.Tests;

/// <summary>The snapshot harness fails when it should. One verification per test, as the packages demand.</summary>
public sealed class VerifyTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("verify").FullName;

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact]
    public async Task Verify_EqualSnapshot_Passes()
    {
        Write("Verify_EqualSnapshot_Passes.verified.txt", "a\nb");
        Write("Verify_EqualSnapshot_Passes.received.txt", "left by an earlier run");

        await Verify("a\r\nb").UseDirectory(directory).DisableDiff();

        Assert.Equal(["VerifyTests.Verify_EqualSnapshot_Passes.verified.txt"], Files);
    }

    [Fact]
    public async Task Verify_MissingSnapshot_FailsAndWritesReceived()
    {
        string message = await Failure(() => Verify("a\n").UseDirectory(directory).DisableDiff());

        const string name = "VerifyTests.Verify_MissingSnapshot_FailsAndWritesReceived";
        string expected = $"Directory: {directory}\nNew:\n  - Received: {name}.received.txt\n    Verified: {name}.verified.txt\n";
        Assert.StartsWith(expected, message, StringComparison.Ordinal);
        Assert.Equal([$"{name}.received.txt"], Files);
        Assert.Equal([.. Encoding.UTF8.Preamble, (byte)'a', (byte)'\n'], File.ReadAllBytes(Path.Combine(directory, Files[0])));
    }

    [Fact]
    public async Task Verify_DifferentSnapshot_FailsAndKeepsVerified()
    {
        Write("Verify_DifferentSnapshot_FailsAndKeepsVerified.verified.txt", "old");

        string message = await Failure(() => Verify("new").UseDirectory(directory).DisableDiff());

        const string name = "VerifyTests.Verify_DifferentSnapshot_FailsAndKeepsVerified";
        Assert.Contains("NotEqual:\n", message, StringComparison.Ordinal);
        Assert.Contains($"Received: {name}.received.txt\nnew\nVerified: {name}.verified.txt\nold\n", message, StringComparison.Ordinal);
        Assert.Equal("old", File.ReadAllText(Path.Combine(directory, $"{name}.verified.txt")));
        Assert.Equal("new", File.ReadAllText(Path.Combine(directory, $"{name}.received.txt")));
    }

    [Fact]
    public async Task Verify_AddedFinalNewline_Fails()
    {
        Write("Verify_AddedFinalNewline_Fails.verified.txt", "a\n");

        Assert.Contains("NotEqual:", await Failure(() => Verify("a").UseDirectory(directory).DisableDiff()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_StaleSnapshot_Fails()
    {
        Write("Verify_StaleSnapshot_Fails.verified.txt", "a");
        Write("Verify_StaleSnapshot_Fails#Gone.g.verified.cs", "b");
        Write("Verify_StaleSnapshot_FailsNot.verified.txt", "another test's");

        string message = await Failure(() => Verify("a").UseDirectory(directory).DisableDiff());

        Assert.Equal($"Directory: {directory}\nDelete:\n  - VerifyTests.Verify_StaleSnapshot_Fails#Gone.g.verified.cs\n", message);
    }

    [Theory]
    [InlineData(2.5, "a/b")]
    public async Task Verify_Theory_NamesParameters(double number, string text)
    {
        Write("Verify_Theory_NamesParameters_number=2.5_text=a-b.verified.txt", "a");

        await Verify("a").UseDirectory(directory).UseParameters(number, text).DisableDiff();
    }

    [Fact]
    public async Task Verify_Driver_WritesOneFilePerHintName()
    {
        CSharpCompilation compilation = CSharpCompilation.Create("empty");
        GeneratorDriver driver = CSharpGeneratorDriver.Create(new TwoFiles()).RunGenerators(compilation);
        const string name = "VerifyTests.Verify_Driver_WritesOneFilePerHintName";
        Write("Verify_Driver_WritesOneFilePerHintName#A.B.g.verified.cs", "//HintName: A.B.g.cs\n// DeepMin.AutoDiff {Version}, from X");

        string message = await Failure(() => Verify(driver).UseDirectory(directory).DisableDiff());

        Assert.Contains($"New:\n  - Received: {name}#A.C.g.received.cs\n", message, StringComparison.Ordinal);
        Assert.DoesNotContain("A.B.g", message, StringComparison.Ordinal);
        Assert.Equal(
            "//HintName: A.C.g.cs\n[GeneratedCode(\"DeepMin.AutoDiff.Generators\", \"{Version}\")]",
            File.ReadAllText(Path.Combine(directory, $"{name}#A.C.g.received.cs")));
    }

    private string[] Files => [.. Directory.EnumerateFiles(directory).Select(file => Path.GetFileName(file))];

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(directory, $"{nameof(VerifyTests)}.{name}"), text, Encoding.UTF8);

    private static async Task<string> Failure(Func<Task> verify) => (await Assert.ThrowsAnyAsync<Exception>(verify)).Message;

    private sealed class TwoFiles : IIncrementalGenerator
    {
        public void Initialize(IncrementalGeneratorInitializationContext context) => context.RegisterPostInitializationOutput(output =>
        {
            output.AddSource("A.C.g.cs", "[GeneratedCode(\"DeepMin.AutoDiff.Generators\", \"1.20.3-rc.1\")]");
            output.AddSource("A.B.g.cs", "// DeepMin.AutoDiff 0.1.0, from X");
        });
    }
}

using System.Text.RegularExpressions;
using DeepMin.AutoDiff.Generators.Tests.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DeepMin.AutoDiff.Generators.Tests.Robustness;

/// <summary>Whatever the project's settings, a type without operators is explained by a diagnostic of ours, once.</summary>
public sealed class SettingsTests : IDisposable
{
    private const string Faulty = "using DeepMin.AutoDiff; [Network(2)] [Dense(1)] internal class Net { } internal static class Use { internal static int Count => ModelOperators.Parameters<Net>(); } internal static class ModelOperators { internal static int Parameters<T>() where T : IModel<T> => T.ParameterCount; }";

    private readonly string _folder = Directory.CreateTempSubdirectory("deepmin-settings-").FullName;

    [Theory]
    [InlineData(LanguageVersion.CSharp7_3)]
    [InlineData(LanguageVersion.CSharp9)]
    [InlineData(LanguageVersion.CSharp10)]
    [InlineData(LanguageVersion.CSharp11)]
    [InlineData(LanguageVersion.CSharp12)]
    public void OldLanguage_IsReportedWithoutGeneratedFiles(LanguageVersion version)
    {
        (GeneratorRun run, _) = StrictCompilation.Compile(
            version,
            "using System; using DeepMin.AutoDiff; namespace A { [Network(2)] [Dense(1)] internal partial class Net { } [Model(1)] internal partial class Line { [Output] static double Value(double x, double a) => a * x; } }");
        Assert.Empty(run.Files);
        Assert.Equal(["DM016", "DM016"], run.Driver.GetRunResult().Diagnostics.Select(diagnostic => diagnostic.Id));
    }

    [Fact]
    public async Task OldLanguage_Message_SaysWhatToSet()
    {
        CSharpParseOptions options = TestCompilation.ParseOptions.WithLanguageVersion(LanguageVersion.CSharp9);
        Compilation compilation = TestCompilation.Create().RemoveAllSyntaxTrees()
            .AddSyntaxTrees(CSharpSyntaxTree.ParseText("using DeepMin.AutoDiff; [Network(2)] [Dense(1)] partial class Net { }", options));
        Diagnostic diagnostic = Assert.Single(await DiagnosticVerifier.AnalyzeAsync(compilation));
        Assert.Equal(
            "The generated part of 'Net' needs C# 13.0, but this project is compiled as C# 9.0; remove <LangVersion> from the project file, or set it to 13.0 or later",
            diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("[Network(2)] [Dense(1)] class Net { }", "DM001")]
    [InlineData("[Dense(1)] partial class Net { } [Dense(1)] partial class Net { }", "DM012")]
    [InlineData("class Net { [Output] static double F(double x, double b) => b * x; [Output] static double G(double x, double b) => b * x; }", "DM047")]
    [InlineData("namespace @class.B { class Outer<T> { [Model(1)] partial class Net { } } }", "DM007 DM008 DM040")]
    [InlineData("[Network(2)] [Dense(1)] file partial class Net { }", "DM013")]
    [InlineData("[Network(2)] [Dense(1)] partial class Net { }", "")]
    public void Generator_WithoutTheAnalyzer_ReportsDefects(string source, string ids) => Assert.Equal(
        ids, string.Join(' ', TestCompilation.RunGenerator(TestCompilation.Create(source)).Driver.GetRunResult().Diagnostics.Select(diagnostic => diagnostic.Id).Order()));

    [Theory]
    [InlineData("<RunAnalyzers>false</RunAnalyzers>", "DM001")]
    [InlineData("", "DM001")]
    [InlineData("<LangVersion>9.0</LangVersion><RunAnalyzers>false</RunAnalyzers>", "DM016")]
    public void Build_OfAFaultyType_PrintsTheDefectOnce(string settings, string id)
    {
        Write(settings);
        (int exitCode, string output) = DotNet.Try("build", _folder, "--nologo");
        Assert.NotEqual(0, exitCode);

        // The summary, behind the result, repeats each line.
        Assert.Single(Regex.Matches(output.Split("Build FAILED")[0], $"error {id}:"));
        Assert.DoesNotContain(".g.cs", output, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Write(string settings)
    {
        File.WriteAllText(Path.Combine(_folder, "Settings.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                {settings}
              </PropertyGroup>
              <ItemGroup>
                <Reference Include="{typeof(NetworkAttribute).Assembly.Location}" />
                <Analyzer Include="{typeof(NetworkGenerator).Assembly.Location}" />
              </ItemGroup>
            </Project>
            """);
        File.WriteAllText(Path.Combine(_folder, "Net.cs"), Faulty);
    }
}

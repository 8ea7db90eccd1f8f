namespace DeepMin.AutoDiff.Generators.Tests.Robustness;

/// <summary>A project with every analyzer of the SDK switched on builds without a warning.</summary>
public sealed class StrictBuildTests : IDisposable
{
    private const string Networks =
        """
        using DeepMin.AutoDiff;

        [assembly: System.CLSCompliant(true)]

        namespace Strict.System;

        /// <summary>A network.</summary>
        [Network(inputs: 4)]
        [Dense(8, Activation.Tanh)]
        [Dense(8, Activation.Swish)]
        [Dense(3)]
        public partial class PublicModel;

        /// <summary>A network.</summary>
        /// <param name="Size">A number.</param>
        [Network(inputs: 2)]
        [Dense(2, Activation.Relu)]
        [Dense(1, Activation.Sigmoid)]
        public readonly partial record struct ValueModel(int Size);
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("deepmin-strict-").FullName;

    [Fact]
    public void Build_UnderAllAnalyzers_HasNoWarning()
    {
        Write(Networks);
        Assert.Contains("0 Warning(s)", Build(), StringComparison.Ordinal);
    }

    [Fact]
    public void Build_WithADefectInTheSource_Fails()
    {
        Write(Networks.Replace("[Dense(3)]", "[Dense(0)]", StringComparison.Ordinal));
        Assert.Contains("DM005", Assert.ThrowsAny<Xunit.Sdk.XunitException>(Build).Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Build() => DotNet.Run("build", _folder, "--nologo");

    private void Write(string source)
    {
        File.WriteAllText(Path.Combine(_folder, "Strict.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <AnalysisLevel>latest-all</AnalysisLevel>
                <EnforceCodeStyleInBuild>true</EnforceCodeStyleInBuild>
                <Nullable>enable</Nullable>
                <CheckForOverflowUnderflow>true</CheckForOverflowUnderflow>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <WarningLevel>9999</WarningLevel>
                <GenerateDocumentationFile>true</GenerateDocumentationFile>
              </PropertyGroup>
              <ItemGroup>
                <Reference Include="{typeof(NetworkAttribute).Assembly.Location}" />
                <Analyzer Include="{typeof(NetworkGenerator).Assembly.Location}" />
                <Using Include="System.Math" Static="true" />
              </ItemGroup>
            </Project>
            """);
        File.WriteAllText(Path.Combine(_folder, "Networks.cs"), source);
    }
}

using System.IO.Compression;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace DeepMin.AutoDiff.Generators.Tests;

/// <summary>Packs the libraries as they were built beside this assembly, and uses them as a user would.</summary>
public sealed class PackageTests : IDisposable
{
    // The version of the build, which stands in one place: Directory.Build.props.
    private static readonly string Version = typeof(NetworkAttribute).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    private readonly string _folder = Directory.CreateTempSubdirectory("deepmin-package-").FullName;

    [Fact]
    public void AutoDiff_Package_HoldsRuntimeAndGenerator()
    {
        Pack("DeepMin.AutoDiff");

        string[] entries = Entries("DeepMin.AutoDiff", "nupkg");
        Assert.Equal(["lib/net10.0/DeepMin.AutoDiff.dll", "lib/net10.0/DeepMin.AutoDiff.xml"], entries.Where(entry => entry.StartsWith("lib/", StringComparison.Ordinal)));
        Assert.Equal(["analyzers/dotnet/cs/DeepMin.AutoDiff.CodeFixes.dll", "analyzers/dotnet/cs/DeepMin.AutoDiff.Generators.dll"], entries.Where(entry => entry.StartsWith("analyzers/", StringComparison.Ordinal)));
        Assert.Contains("README.md", entries);
        Assert.Contains("icon.png", entries);
        Assert.Contains("lib/net10.0/DeepMin.AutoDiff.pdb", Entries("DeepMin.AutoDiff", "snupkg"));
        Assert.DoesNotContain("<dependency ", Specification("DeepMin.AutoDiff"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DeepMin.AutoDiff.Flows")]
    [InlineData("DeepMin.AutoDiff.Constructions")]
    public void Library_Package_DependsOnRuntimeWithItsGenerator(string project)
    {
        Pack(project);

        string[] entries = Entries(project, "nupkg");
        Assert.Equal([$"lib/net10.0/{project}.dll", $"lib/net10.0/{project}.xml"], entries.Where(entry => entry.StartsWith("lib/", StringComparison.Ordinal)));
        Assert.DoesNotContain(entries, entry => entry.StartsWith("analyzers/", StringComparison.Ordinal));
        Assert.Contains("README.md", entries);
        Assert.Contains($"lib/net10.0/{project}.pdb", Entries(project, "snupkg"));
        string specification = Specification(project);
        Assert.Contains($"""<dependency id="DeepMin.AutoDiff" version="{Version}" exclude="Build" />""", specification, StringComparison.Ordinal);
        Assert.Contains("""<dependency id="MathNet.Numerics" """, specification, StringComparison.Ordinal);
        Assert.Equal(2, specification.Split("<dependency ").Length - 1);
    }

    [Theory]
    [InlineData("DeepMin.AutoDiff")]
    [InlineData("DeepMin.AutoDiff.Flows")]
    [InlineData("DeepMin.AutoDiff.Constructions")]
    public void Readme_OfAPackage_HasAbsoluteLinksToFilesOfTheRepository(string project)
    {
        const string Root = "https://github.com/deepmin/DeepMin.AutoDiff/blob/main/";
        string[] targets = [.. Regex.Matches(File.ReadAllText(Path.Combine(Repository(), "src", project, "README.md")), @"\]\((?<target>[^)]+)\)").Select(match => match.Groups["target"].Value)];

        Assert.NotEmpty(targets);
        Assert.All(targets, target => Assert.StartsWith(Root, target, StringComparison.Ordinal));
        Assert.All(targets, target => Assert.True(File.Exists(Path.Combine(Repository(), target[Root.Length..])), target));
    }

    [Fact]
    public void Consumer_OfThePackageAlone_CompilesAndRuns()
    {
        Pack("DeepMin.AutoDiff");
        string consumer = Directory.CreateDirectory(Path.Combine(_folder, "Consumer")).FullName;
        File.WriteAllText(Path.Combine(consumer, "Consumer.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <RestoreSources>{_folder}</RestoreSources>
                <RestorePackagesPath>{Path.Combine(_folder, "packages")}</RestorePackagesPath>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="DeepMin.AutoDiff" Version="{Version}" />
              </ItemGroup>
            </Project>
            """);
        File.WriteAllText(Path.Combine(consumer, "Program.cs"), """
            using DeepMin.AutoDiff;

            double[] outputs = new double[1];
            double[] jacobian = new double[Net.ParameterCount];
            Net.Jacobian(new double[Net.ParameterCount], [1, 2], outputs, jacobian);
            Console.WriteLine($"{Net.ParameterCount} {jacobian[^1]}");

            [Network(inputs: 2)]
            [Dense(8, Activation.Tanh)]
            [Dense(1)]
            internal sealed partial class Net;
            """);

        Assert.EndsWith("33 1", DotNet.Run("run", "--project", consumer).TrimEnd(), StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Pack(string project)
    {
        string configuration = new DirectoryInfo(AppContext.BaseDirectory).Name;
        DotNet.Run("pack", Path.Combine(Repository(), "src", project), "--no-build", "-c", configuration, "-o", _folder);
    }

    private string[] Entries(string id, string extension)
    {
        using ZipArchive package = ZipFile.OpenRead(Path.Combine(_folder, $"{id}.{Version}.{extension}"));
        return [.. package.Entries.Select(entry => entry.FullName).Order(StringComparer.Ordinal)];
    }

    private string Specification(string id)
    {
        using ZipArchive package = ZipFile.OpenRead(Path.Combine(_folder, $"{id}.{Version}.nupkg"));
        using StreamReader reader = new(package.GetEntry($"{id}.nuspec")!.Open());
        return reader.ReadToEnd();
    }

    private static string Repository([CallerFilePath] string path = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "../.."));
}

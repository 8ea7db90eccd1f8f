using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace DeepMin.AutoDiff.Generators.Tests.NativeAot;

/// <summary>A project in a folder of its own that compiles Program.cs with the runtime and the generator that lie beside this assembly.</summary>
internal sealed class Sample : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("deepmin-aot-").FullName;

    private Sample()
    {
    }

    public static string RuntimeIdentifier => RuntimeInformation.RuntimeIdentifier;

    public string Project => Path.Combine(_folder, "Sample.csproj");

    public string Output => Path.Combine(_folder, "published");

    public static Sample Create([CallerFilePath] string path = "")
    {
        Sample sample = new();
        File.Copy(Path.Combine(Path.GetDirectoryName(path)!, "Program.cs"), Path.Combine(sample._folder, "Program.cs"));
        File.WriteAllText(sample.Project, $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <PublishAot>true</PublishAot>
                <InvariantGlobalization>true</InvariantGlobalization>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
              </PropertyGroup>
              <ItemGroup>
                <Reference Include="{Path.Combine(AppContext.BaseDirectory, "DeepMin.AutoDiff.dll")}" />
                <Analyzer Include="{Path.Combine(AppContext.BaseDirectory, "DeepMin.AutoDiff.Generators.dll")}" />
              </ItemGroup>
            </Project>
            """);
        return sample;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}

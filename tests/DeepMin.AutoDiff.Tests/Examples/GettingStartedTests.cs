using System.Diagnostics;

namespace DeepMin.AutoDiff.Tests.Examples;

/// <summary>The main job refuses bad data before it computes anything; the CI script runs it on good data.</summary>
public sealed class GettingStartedTests : IDisposable
{
    private const string Header = "a,b,class\n";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("", ", line 1: expected a header row")]
    [InlineData(Header + "1,2,0\n1,2\n", ", line 3, column 3: class: expected 3 cells separated by ',', got 2.")]
    [InlineData(Header + "1,two,0\n", ", line 2, column 2: b: expected a number, got 'two'; features are numbers, and the class stands last, as an integer from 0.")]
    [InlineData(Header + "NaN,2,0\n", ", line 2, column 1: a: expected a finite number, got 'NaN'.")]
    public async Task Job_FaultyFile_FailsAndNamesThePlace(string text, string message)
    {
        string path = Path.Combine(_folder.FullName, "faulty.csv");
        await File.WriteAllTextAsync(path, text);
        (int exitCode, string errors) = await RunAsync(path);
        Assert.Equal(1, exitCode);
        Assert.StartsWith(path + message, errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Job_MissingFile_FailsAndNamesIt()
    {
        string path = Path.Combine(_folder.FullName, "missing.csv");
        (int exitCode, string errors) = await RunAsync(path);
        Assert.Equal(1, exitCode);
        Assert.Contains(path, errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Job_ClassWithoutSample_Fails()
    {
        string path = Path.Combine(_folder.FullName, "gap.csv");
        await File.WriteAllTextAsync(path, Header + "1,2,0\n1,3,2\n");
        (int exitCode, string errors) = await RunAsync(path);
        Assert.Equal(1, exitCode);
        Assert.Contains("class 1", errors, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Job_OtherShape_FailsAndNamesBothShapes()
    {
        string iris = Path.Combine(AppContext.BaseDirectory, "Datasets", "iris.csv");
        (int exitCode, string errors) = await RunAsync(iris);
        Assert.Equal(1, exitCode);
        Assert.Contains("Expected data of 13 features and 3 classes, got 4 and 3.", errors, StringComparison.Ordinal);
    }

    private static async Task<(int ExitCode, string Errors)> RunAsync(string wine)
    {
        string configuration = new DirectoryInfo(AppContext.BaseDirectory).Name;
        string job = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "GettingStarted", configuration, "GettingStarted.dll"));
        ProcessStartInfo start = new("dotnet", [job, wine]) { RedirectStandardError = true, RedirectStandardOutput = true };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await errors);
    }
}

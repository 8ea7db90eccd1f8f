using System.Diagnostics;
using System.Globalization;

namespace DeepMin.AutoDiff.Generators.Tests.NativeAot;

public class NativeAotTests
{
    // Widths of vectors differ between the two compilers, and with them the order of sums.
    private const double Tolerance = 1e-12;
    private const double SingleTolerance = 2e-5;

    [NativeLinkerFact]
    public void Operators_CompiledAheadOfTime_AgreeWithJustInTime()
    {
        using Sample sample = Sample.Create();
        Dictionary<string, double> expected = Sums(DotNet.Run("run", "--project", sample.Project, "-c", "Release"));
        DotNet.Run("publish", sample.Project, "-c", "Release", "-r", Sample.RuntimeIdentifier, "-o", sample.Output);
        Dictionary<string, double> actual = Sums(Execute(Path.Combine(sample.Output, OperatingSystem.IsWindows() ? "Sample.exe" : "Sample")));

        Assert.Equal((3 * 22) + 1, expected.Count);
        Assert.Equal(expected.Keys, actual.Keys);
        Assert.All(expected, pair => Assert.Equal(pair.Value, actual[pair.Key], (pair.Key.StartsWith("SingleNet", StringComparison.Ordinal) ? SingleTolerance : Tolerance) * (1 + Math.Abs(pair.Value))));
    }

    private static Dictionary<string, double> Sums(string output) => output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Trim().Split(' '))
        .ToDictionary(words => $"{words[0]} {words[1]}", words => double.Parse(words[2], CultureInfo.InvariantCulture));

    private static string Execute(string program)
    {
        using Process process = Process.Start(new ProcessStartInfo(program) { RedirectStandardOutput = true })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return output;
    }
}

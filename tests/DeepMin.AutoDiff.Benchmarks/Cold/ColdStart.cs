using System.Diagnostics;
using System.Globalization;

namespace DeepMin.AutoDiff.Benchmarks;

/// <summary>From the start of a process to its first gradient, just-in-time compiled and ahead of time.</summary>
internal static class ColdStart
{
    private const string Project = "DeepMin.AutoDiff.ColdStart";
    private const int Starts = 11;

    public static void Print(TextWriter output)
    {
        output.WriteLine($"{"medians of 4-32-32-3 tanh, N = 150",-40}{"process start to gradient",28}{"first call",14}");
        Print("just-in-time", [], output);
        Print("Native AOT", ["-p:AheadOfTime=true"], output);
    }

    private static void Print(string name, string[] options, TextWriter output)
    {
        string directory = Path.Combine(Repository.Artifacts, "cold", name.Replace(' ', '-'));
        (int exit, string log) = Run("dotnet", ["publish", Path.Combine(Repository.Root, "tests", Project), "-c", "Release", "-o", directory, .. options]);
        if (exit != 0)
        {
            output.WriteLine($"{name,-40}absent: {log.Split('\n').FirstOrDefault(line => line.Contains("error", StringComparison.Ordinal), "publish failed").Trim()}");
            return;
        }

        string program = Path.Combine(directory, OperatingSystem.IsWindows() ? Project + ".exe" : Project);
        double[][] starts = [.. Enumerable.Range(0, Starts).Select(_ => Start(program))];
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-40}{Median(starts, 0),25:F1} ms{Median(starts, 1),11:F1} ms"));
    }

    /// <summary>Milliseconds to the end of the first gradient, and of that call.</summary>
    private static double[] Start(string program)
    {
        (int exit, string text) = Run(program, [Stopwatch.GetTimestamp().ToString(CultureInfo.InvariantCulture)]);
        if (exit != 0)
            throw new InvalidOperationException($"Expected exit code 0, got {exit}: {text}");
        return [.. text.Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
    }

    private static (int Exit, string Text) Run(string program, string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        string text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, text);
    }

    private static double Median(double[][] starts, int column) => starts.Select(start => start[column]).Order().ElementAt(Starts / 2);
}

using System.Diagnostics;

namespace DeepMin.AutoDiff.Generators.Tests;

/// <summary>Runs the SDK's command line as a user would.</summary>
internal static class DotNet
{
    /// <summary>Runs a command and gives its output; fails if the command does.</summary>
    public static string Run(params string[] arguments)
    {
        (int exitCode, string output) = Try(arguments);
        Assert.True(exitCode == 0, output);
        return output;
    }

    /// <summary>Runs a command and gives its exit code and output.</summary>
    public static (int ExitCode, string Output) Try(params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", arguments) { RedirectStandardOutput = true };
        // A test host started by the build has the build's own settings, which would become this one's.
        foreach (string name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
            start.Environment.Remove(name);
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output);
    }
}

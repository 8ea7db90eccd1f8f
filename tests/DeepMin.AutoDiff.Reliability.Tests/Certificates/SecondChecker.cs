using System.Diagnostics;
using System.Globalization;

namespace DeepMin.AutoDiff.Reliability.Tests;

/// <summary>The checker in tests/checker, a program in another language that shares nothing with the library.</summary>
internal static class SecondChecker
{
    /// <summary>Why the checker cannot run here; null if it can.</summary>
    public static string? Missing { get; } = Probe();

    public static string Script { get; } = Find();

    /// <summary>Its verdicts on pairs of a certificate and a file of data: "valid", or "refused: " with the reason.</summary>
    public static string[] Verdicts(IEnumerable<(string DataPath, string Json)> pairs)
    {
        string batch = Path.GetTempFileName();
        try
        {
            File.WriteAllLines(batch, pairs.Select(pair => $"{pair.DataPath}\t{pair.Json}"));
            (int exitCode, string[] lines) = Run(Script, "--batch", batch);
            Assert.Equal(0, exitCode);
            return lines;
        }
        finally
        {
            File.Delete(batch);
        }
    }

    /// <summary>The exit code and the line of one check, as a user calls it.</summary>
    public static (int ExitCode, string[] Lines) Check(string certificatePath, string dataPath) => Run(Script, certificatePath, dataPath);

    /// <summary>Writes data as the checker reads them: names, then features and class; every double reads back to the same bits.</summary>
    public static void Write(string path, LabeledData data)
    {
        IEnumerable<string> rows = Enumerable.Range(0, data.SampleCount).Select(row =>
            string.Join(',', data.Row(row).ToArray().Select(x => x.ToString("R", CultureInfo.InvariantCulture)).Append(data.Labels[row].ToString(CultureInfo.InvariantCulture))));
        File.WriteAllLines(path, rows.Prepend(string.Join(',', data.FeatureNames.Append("class"))));
    }

    private static (int ExitCode, string[] Lines) Run(params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo("python3", arguments) { RedirectStandardOutput = true })!;
        string[] lines = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        process.WaitForExit();
        return (process.ExitCode, lines);
    }

    private static string? Probe()
    {
        try
        {
            return Run("-c", "import sys; sys.exit(sys.version_info < (3, 9))").ExitCode == 0 ? null : "python3 is older than 3.9.";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "python3, which runs the second checker, is not on the PATH.";
        }
    }

    private static string Find()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "tests", "checker", "verify.py")))
            folder = folder.Parent;
        return Path.Combine(folder?.FullName ?? "", "tests", "checker", "verify.py");
    }
}

/// <summary>A test that needs the second checker; where python3 is missing it is skipped and says so.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SecondCheckerFactAttribute : FactAttribute
{
    public SecondCheckerFactAttribute() => Skip = SecondChecker.Missing;
}

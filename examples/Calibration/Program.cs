using System.Diagnostics;
using System.Text.Json;
using Calibration;
using Spectre.Console;

// Usage: Calibration [nist.json]
Stopwatch clock = Stopwatch.StartNew();
string path = args.ElementAtOrDefault(0) ?? Path.Combine(AppContext.BaseDirectory, "Datasets", "nist.json");
string folder = Path.Combine("artifacts", "calibration");

IReadOnlyList<CalibrationRun> runs;
try
{
    using JsonDocument problems = JsonDocument.Parse(await File.ReadAllBytesAsync(path));
    runs = Calibrations.Run(problems.RootElement);
}
catch (Exception defect) when (defect is IOException or JsonException or KeyNotFoundException or ArgumentException)
{
    await Console.Error.WriteLineAsync($"{path}: {defect.Message}");
    return 1;
}

Tables.Print(AnsiConsole.Console, runs);
AnsiConsole.WriteLine($"{runs[^1].Problem.Name}, start {runs[^1].Start}:");
AnsiConsole.WriteLine($"{runs[^1].Report}");

Directory.CreateDirectory(folder);
new Pictures(folder).Fits(runs);
Summary.Write(Path.Combine(folder, "summary.json"), runs, clock.Elapsed.TotalSeconds);
AnsiConsole.WriteLine($"fits.png and summary.json are in {folder}; {clock.Elapsed.TotalSeconds:f1} s.");
return runs.All(run => run.Report.IsSuccess) ? 0 : 1;

using System.Diagnostics;
using Contrast;
using DeepMin.AutoDiff;
using Spectre.Console;

// Usage: Contrast [wine.csv]
Stopwatch clock = Stopwatch.StartNew();
string path = args.ElementAtOrDefault(0) ?? Path.Combine(AppContext.BaseDirectory, "Datasets", "wine.csv");
string folder = Path.Combine("artifacts", "contrast");

LabeledData wine;
try
{
    wine = LabeledData.ReadCsv(path);
}
catch (DataFormatException defect)
{
    await Console.Error.WriteLineAsync(defect.Message);
    return 1;
}

if (wine.FeatureCount != WineNet.InputCount || wine.ClassCount != WineNet.OutputCount)
{
    await Console.Error.WriteLineAsync(
        $"Expected data of {WineNet.InputCount} features and {WineNet.OutputCount} classes, got {wine.FeatureCount} and {wine.ClassCount}.");
    return 1;
}

IReadOnlyList<MethodRun> runs = Contest.Run(wine);
Tables.Print(AnsiConsole.Console, runs);
Directory.CreateDirectory(folder);
new Pictures(folder).Draw(runs);
Summary.Write(Path.Combine(folder, "summary.json"), runs, clock.Elapsed.TotalSeconds);
AnsiConsole.WriteLine($"Pictures and summary.json are in {folder}; {clock.Elapsed.TotalSeconds:f1} s.");
return 0;

using System.Diagnostics;
using DeepMin.AutoDiff;
using DigitsMatrixFree;
using Spectre.Console;

// Usage: DigitsMatrixFree [digits.csv]
Stopwatch clock = Stopwatch.StartNew();
string path = args.ElementAtOrDefault(0) ?? Path.Combine(AppContext.BaseDirectory, "Datasets", "digits.csv");
string folder = Path.Combine("artifacts", "digits-matrix-free");

LabeledData digits;
try
{
    digits = LabeledData.ReadCsv(path);
}
catch (DataFormatException defect)
{
    await Console.Error.WriteLineAsync(defect.Message);
    return 1;
}

if (digits.FeatureCount != DigitsNet.InputCount || digits.ClassCount != DigitsNet.OutputCount)
{
    await Console.Error.WriteLineAsync(
        $"Expected data of {DigitsNet.InputCount} features and {DigitsNet.OutputCount} classes, got {digits.FeatureCount} and {digits.ClassCount}.");
    return 1;
}

MatrixFreeRun run = MatrixFreeRun.Of(digits);
Tables.Print(AnsiConsole.Console, run);

Directory.CreateDirectory(folder);
new Pictures(folder).Costs(run);
Summary.Write(Path.Combine(folder, "summary.json"), run, clock.Elapsed.TotalSeconds);
AnsiConsole.WriteLine($"cost.png, cost.svg and summary.json are in {folder}; {clock.Elapsed.TotalSeconds:f1} s.");
return run.Velocity.IsTrusted && run.IsMonotone ? 0 : 1;

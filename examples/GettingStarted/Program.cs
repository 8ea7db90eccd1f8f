using System.Diagnostics;
using DeepMin.AutoDiff;
using DeepMin.AutoDiff.Constructions;
using GettingStarted;
using Spectre.Console;

// Usage: GettingStarted [wine.csv [iris.csv]]
Stopwatch clock = Stopwatch.StartNew();
string datasets = Path.Combine(AppContext.BaseDirectory, "Datasets");
string folder = Path.Combine("artifacts", "getting-started");

LabeledData wine, iris;
try
{
    wine = LabeledData.ReadCsv(args.ElementAtOrDefault(0) ?? Path.Combine(datasets, "wine.csv"));
    iris = LabeledData.ReadCsv(args.ElementAtOrDefault(1) ?? Path.Combine(datasets, "iris.csv"));
}
catch (DataFormatException defect)
{
    await Console.Error.WriteLineAsync(defect.Message);
    return 1;
}

if (wine.FeatureCount != WineFlowNet.InputCount || wine.ClassCount != WineFlowNet.OutputCount)
{
    await Console.Error.WriteLineAsync(
        $"Expected data of {WineFlowNet.InputCount} features and {WineFlowNet.OutputCount} classes, got {wine.FeatureCount} and {wine.ClassCount}.");
    return 1;
}

WineFlows? flows = null;
WineConstruction? construction = null;
SequentialOrder? irisOrder = null;
Terminal.Progress(report =>
{
    // Over-parametrized: a flow whose outputs run on straight lines to the targets, and its continuation to the end of the line.
    flows = WineFlows.Run(Standardization.Fit(wine).Apply(wine), report);

    // Under-parametrized: zero cost without training where the classes can be peeled off one by one, a proof where they cannot.
    construction = WineConstruction.Run(wine, report);
    irisOrder = SequentialOrder.Find(Standardization.Fit(iris).Apply(iris));
});

Tables.Print(AnsiConsole.Console, flows!);
Tables.Print(AnsiConsole.Console, construction!);
Tables.Print(AnsiConsole.Console, irisOrder!);

Directory.CreateDirectory(folder);
Pictures pictures = new(folder);
pictures.Costs(flows!);
pictures.Errors(flows!);
pictures.StraightLine(flows!);
pictures.Hyperplanes(construction!);
Summary.Write(Path.Combine(folder, "summary.json"), flows!, construction!, irisOrder!, clock.Elapsed.TotalSeconds);
AnsiConsole.WriteLine($"Pictures and summary.json are in {folder}; {clock.Elapsed.TotalSeconds:f1} s.");
return 0;

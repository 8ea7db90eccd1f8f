using System.Diagnostics;
using System.Globalization;
using CertifiedClassifier;
using DeepMin.AutoDiff;
using Spectre.Console;

// Usage: CertifiedClassifier [folder of iris.csv, wine.csv, breast_cancer.csv and digits.csv]
//        CertifiedClassifier --scale [samples]
if (args.ElementAtOrDefault(0) == "--scale")
    return ScaleRun.Run(args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 60_000);

Stopwatch clock = Stopwatch.StartNew();
string datasets = args.ElementAtOrDefault(0) ?? Path.Combine(AppContext.BaseDirectory, "Datasets");
string folder = Path.Combine("artifacts", "certified-classifier");

List<ClassifierRun> runs = [];
List<Contrast> contrasts = [];
ClusteredRun clusters = new();
try
{
    LabeledData Read(string name) => LabeledData.ReadCsv(Path.Combine(datasets, name + ".csv"));
    (LabeledData iris, LabeledData wine, LabeledData breastCancer, LabeledData digits) = (Read("iris"), Read("wine"), Read("breast_cancer"), Read("digits"));
    Terminal.Progress(report =>
    {
        runs.Add(ClassifierRun.Run<IrisNet>("iris", iris, report));
        runs.Add(ClassifierRun.Run<WineNet>("wine", wine, report));
        runs.Add(ClassifierRun.Run<BreastCancerNet>("breast_cancer", breastCancer, report));
        runs.Add(ClassifierRun.Run<DigitsNet>("digits", digits, report));
        contrasts.Add(Contrast.Run<WineNet>(runs[1], timePerSample: 10, steps: 4000, report));
        contrasts.Add(Contrast.Run<DigitsNet>(runs[3], timePerSample: 20, steps: 90, report));
    });
}
catch (Exception defect) when (defect is DataFormatException or ArgumentException)
{
    await Console.Error.WriteLineAsync(defect.Message);
    return 1;
}

foreach (ClassifierRun run in runs)
    Tables.Print(AnsiConsole.Console, run);
Tables.Print(AnsiConsole.Console, contrasts);

Directory.CreateDirectory(folder);
CertificateFiles files = new(folder);
int certificates = runs.Sum(files.Write) + files.Write(clusters);
Pictures pictures = new(folder);
foreach (ClassifierRun run in runs)
    pictures.Hyperplanes(run);
pictures.Truncations(runs[1]);
pictures.Costs(contrasts);
Summary.Write(Path.Combine(folder, "summary.json"), runs, contrasts, clock.Elapsed.TotalSeconds);
AnsiConsole.WriteLine($"{certificates} certificates with their data, pictures and summary.json are in {folder}; {clock.Elapsed.TotalSeconds:f1} s.");
AnsiConsole.WriteLine($"Check one again: python3 tests/checker/verify.py {folder}/wine.certificate.json {folder}/wine.csv");
return runs.All(run => run.Verification.IsValid && run.ClassifierVerification.IsValid) && clusters.Verification.IsValid ? 0 : 1;

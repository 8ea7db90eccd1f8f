using System.Text.Json;

namespace CertifiedClassifier;

/// <summary>What the job measured, as it is written to summary.json.</summary>
internal static class Summary
{
    private static readonly JsonSerializerOptions Format = new() { WriteIndented = true };

    public static void Write(string path, IReadOnlyList<ClassifierRun> runs, IReadOnlyList<Contrast> contrasts, double seconds) =>
        File.WriteAllText(path, JsonSerializer.Serialize(new { dataSets = runs.Select(Content), contrasts = contrasts.Select(Content), seconds }, Format) + "\n");

    private static object Content(ClassifierRun run) => new
    {
        name = run.Name,
        order = run.Order.Classes.Select(piece => run.Minimizer.Split.ClassOfPiece[piece]),
        blockedClasses = run.ClassOrder.Core.Select(each => each.Class),
        pieces = run.Order.Classes.Select(piece => run.Order.Data.ClassSizes[piece]),
        margins = run.Order.Steps.Select(step => step.Margin),
        cost = run.Minimizer.Cost,
        classWeightedCost = run.Minimizer.ClassWeightedCost,
        trainAccuracy = run.Minimizer.TrainingAccuracy,
        testAccuracy = run.MeanAccuracy,
        testAccuracyDeviation = run.AccuracyDeviation,
        linearMachineAccuracy = LinearMachine.Accuracy(run.Name).Mean,
        smallestMargin = run.SmallestMargin,
        maxWeight = run.Minimizer.MaxWeight,
        verified = run.Verification.IsValid,
        verifiedExactly = run.Verification.ExactChecks,
        verifiedInFloat64 = run.Verification.FloatingChecks,
        form = run.Minimizer.Form.ToString(),
        K = run.Size.Parameters,
        QN = run.Size.Outputs,
        seconds = run.Seconds,
    };

    private static object Content(Contrast contrast) => new
    {
        name = contrast.Name,
        K = contrast.Parameters,
        QN = contrast.Outputs,
        constructedCost = contrast.ConstructedCost,
        flowCosts = contrast.Runs.Select(run => run.Cost),
        sEnd = contrast.Runs.Select(run => run.FinalTime),
        status = contrast.Runs.Select(run => run.Status.ToString()),
    };
}

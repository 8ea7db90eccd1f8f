using System.Globalization;
using DeepMin.AutoDiff.Constructions;
using Spectre.Console;

namespace CertifiedClassifier;

/// <summary>The results as tables for a terminal.</summary>
internal static class Tables
{
    public static void Print(IAnsiConsole console, ClassifierRun run)
    {
        SequentialMinimizer minimizer = run.Minimizer;
        (double mean, double deviation) = LinearMachine.Accuracy(run.Name);
        Table table = new Table().Title(Markup.Escape($"{run.Name}: {minimizer.Data.SampleCount} samples, K = {run.Size.Parameters}, QN = {run.Size.Outputs}, {minimizer.Form} form"))
            .HideHeaders().AddColumns("", "");
        table.AddRow(Cells("order of classes (margin)", $"{run.ClassOrder}"));
        foreach (Separation blocked in run.ClassOrder.Core)
            table.AddRow(Cells($"why class {blocked.Class} is blocked", Describe(blocked.Witness)));
        if (!run.ClassOrder.IsComplete)
            table.AddRow(Cells("pieces: class, samples, margin", Pieces(run)));
        table.AddRow(Cells("cost C, C_N", Format($"{minimizer.Cost:0.0e0}, {minimizer.ClassWeightedCost:0.0e0}")));
        table.AddRow(Cells("smallest margin, largest weight", Format($"{run.SmallestMargin:g3}, {minimizer.MaxWeight:g3}")));
        table.AddRow(Cells("certificate", Format($"{run.Verification}, in {run.VerificationSeconds:f2} s")));
        table.AddRow(Cells("certified margins", run.ClassifierVerification.IsValid ? Format($"valid: median radius {Median(run.ClassifierCertificate.Radii):g3}") : $"{run.ClassifierVerification}"));
        table.AddRow(Cells("accuracy on the samples it was made from", Format($"{minimizer.TrainingAccuracy:p1}")));
        table.AddRow(Cells($"held-out accuracy, {ClassifierRun.Splits} splits", Format($"{run.MeanAccuracy:p1} ± {run.AccuracyDeviation:p1} (linear machine {mean:p1} ± {deviation:p1})")));
        console.Write(table);
    }

    public static void Print(IAnsiConsole console, IReadOnlyList<Contrast> contrasts)
    {
        Table table = new Table().Title("Training beside construction: standard flow of the same ReLU network from 10 seeds")
            .AddColumns("data", "K", "QN", "end cost of the flow: best, median, worst", "to s/N", "constructed cost");
        foreach (Contrast contrast in contrasts)
        {
            double[] costs = [.. contrast.Runs.Select(run => run.Cost).Order()];
            double samples = contrast.Samples;
            table.AddRow(Cells(
                contrast.Name,
                $"{contrast.Parameters}",
                $"{contrast.Outputs}",
                Format($"{costs[0]:0.0e0}, {costs[costs.Length / 2]:0.0e0}, {costs[^1]:0.0e0}"),
                Format($"{contrast.Runs.Min(run => run.FinalTime) / samples:g3} … {contrast.Runs.Max(run => run.FinalTime) / samples:g3}"),
                Format($"{contrast.ConstructedCost:0.0e0}")));
        }

        console.Write(table);
    }

    private static double Median(ReadOnlySpan<double> values)
    {
        double[] sorted = values.ToArray();
        Array.Sort(sorted);
        return sorted[sorted.Length / 2];
    }

    private static string Pieces(ClassifierRun run) => string.Join("; ", run.Order.Classes.Select((piece, k) => Format(
        $"{run.Minimizer.Split.ClassOfPiece[piece]}, {run.Order.Data.ClassSizes[piece]}, {(k < run.Order.Steps.Count ? run.Order.Steps[k].Margin.ToString("g3", CultureInfo.InvariantCulture) : "rest")}")));

    private static string Describe(HullWitness? witness) => witness is null
        ? "undecided"
        : Format($"a point of the hulls of rows {Rows(witness.Class)} and {Rows(witness.Rest)}, up to {witness.Residual:0.0e0}");

    private static string Rows(IReadOnlyList<(int Row, double Weight)> rows) => string.Join(" ", rows.Select(row => row.Row));

    private static string Format(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static string[] Cells(params string[] cells) => [.. cells.Select(Markup.Escape)];
}

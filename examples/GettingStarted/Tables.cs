using System.Globalization;
using DeepMin.AutoDiff.Constructions;
using DeepMin.AutoDiff.Flows;
using Spectre.Console;

namespace GettingStarted;

/// <summary>The results as tables for a terminal.</summary>
internal static class Tables
{
    public static void Print(IAnsiConsole console, WineFlows flows)
    {
        Table table = new Table().Title("Wine, 178 samples, 13-40-40-3 tanh: gradient flows from one θ₀").AddColumns("flow", "to s", "f evaluations", "final cost", "largest error of the law");
        Row(table, "adapted, projected, 1e-6", flows.Adapted, $"{flows.Adapted.MaxRelativeCostError:0.0e0}, drift {flows.Adapted.MaxDrift:0.0e0}");
        foreach ((double tolerance, FlowTrajectory flow) in WineFlows.UnprojectedTolerances.Zip(flows.Unprojected))
            Row(table, $"adapted, not projected, {tolerance:0e0}", flow, $"{flow.MaxRelativeCostError:0.0e0}");
        Row(table, "α = ½ (stiff, RKC2)", flows.Halfway, "");
        Row(table, "standard (stiff, RKC2)", flows.Standard, "");
        console.Write(table);

        StraightLineResult line = flows.StraightLine;
        Table continuation = new Table().Title("Straight line to zero cost").AddColumns("start", "t reached", "final cost", "factorizations", "deviation");
        continuation.AddRow(Cells($"seed {WineFlows.Seed}", $"{line.ReachedTime}", $"{line.Cost:0.0e0}", $"{line.Work.Factorizations}", $"{line.MaxPathDeviation:0.0e0}"));
        continuation.AddRow(Cells(
            "seeds 0…9, worst",
            $"{flows.StraightLines.Min(each => each.ReachedTime)}",
            $"{flows.StraightLines.Max(each => each.Cost):0.0e0}",
            $"{flows.StraightLines.Max(each => each.Work.Factorizations)}",
            $"{flows.StraightLines.Max(each => each.MaxPathDeviation):0.0e0}"));
        console.Write(continuation);
    }

    public static void Print(IAnsiConsole console, WineConstruction wine)
    {
        SequentialMinimizer minimizer = wine.Minimizer;
        Table table = new Table().Title("Wine, written down without training: 13-3-3-3-3 ReLU").HideHeaders().AddColumns("", "");
        table.AddRow(Cells("order of classes (margin)", $"{minimizer.Order}"));
        table.AddRow(Cells("cost through the generated network", $"{minimizer.Cost:0.0e0}"));
        table.AddRow(Cells("largest weight", $"{minimizer.MaxWeight:g3}"));
        table.AddRow(Cells("accuracy on the samples it was made from", $"{minimizer.TrainingAccuracy:p1}"));
        table.AddRow(Cells("held-out accuracy, five 70/30 splits", $"{wine.MeanAccuracy:p1} ± {wine.AccuracyDeviation:p1}"));
        console.Write(table);
    }

    public static void Print(IAnsiConsole console, SequentialOrder iris)
    {
        Table table = new Table().Title(Markup.Escape($"Iris: {iris}")).AddColumns("blocked class", "witness: a point of its hull and of the others'");
        foreach (ClassSeparation blocked in iris.Core)
            table.AddRow(Cells($"{blocked.Class}", Describe(blocked.Separation.Witness)));
        console.Write(table);
    }

    private static string Describe(HullWitness? witness)
    {
        if (witness is null)
            return "undecided";
        string point = string.Join(", ", witness.Point.ToArray().Select(value => value.ToString("f3", CultureInfo.InvariantCulture)));
        return $"({point}), common to rows {Rows(witness.Class)} and {Rows(witness.Rest)}, up to {witness.Residual.ToString("0.0e0", CultureInfo.InvariantCulture)}";
    }

    private static string Rows(IReadOnlyList<WeightedRow> rows) => string.Join(" ", rows.Select(row => row.Row.ToString(CultureInfo.InvariantCulture)));

    private static void Row(Table table, string name, FlowTrajectory flow, string error) =>
        table.AddRow(Cells(name, $"{flow.FinalTime:g4}", $"{flow.Work.FieldEvaluations}", $"{flow.Cost:0.000e0}", error));

    private static string[] Cells(params string[] cells) => [.. cells.Select(Markup.Escape)];
}

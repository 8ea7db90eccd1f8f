using Spectre.Console;

namespace Contrast;

/// <summary>The results as a table for a terminal.</summary>
internal static class Tables
{
    private static readonly double[] Levels = [1e-4, 1e-12, 1e-24];

    public static void Print(IAnsiConsole console, IReadOnlyList<MethodRun> runs)
    {
        Table table = new Table().Title("Wine, 178 samples, 13-40-40-3 tanh, from one θ₀: evaluations of the outputs, and seconds, until the cost is at most")
            .AddColumns(["method", .. Levels.Select(level => $"{level:0e0}"), "final cost", "status"]);
        foreach (MethodRun run in runs)
            table.AddRow([.. new[] { run.Name }.Concat(Levels.Select(level => Describe(run.FirstAtMost(level)))).Append($"{run.FinalCost:0.0e0}").Append(run.Status).Select(Markup.Escape)]);
        console.Write(table);
    }

    private static string Describe(Point? point) => point is { } reached ? $"{reached.Evaluations}, {reached.Seconds:f1} s" : "–";
}

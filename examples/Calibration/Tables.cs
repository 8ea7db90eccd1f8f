using Spectre.Console;

namespace Calibration;

/// <summary>The results as a table for a terminal.</summary>
internal static class Tables
{
    public static void Print(IAnsiConsole console, IReadOnlyList<CalibrationRun> runs)
    {
        Table table = new Table()
            .Title("NIST nonlinear regression: correct digits, 11 at most")
            .AddColumns("problem", "start", "digits", "of standard errors", "evaluations", "condition", "status", "MathNet's digits");
        foreach (CalibrationRun run in runs)
        {
            string[] cells =
            [
                run.Problem.Name,
                $"{run.Start}",
                $"{run.Digits:f1}",
                $"{run.StandardErrorDigits:f1}",
                $"{run.Report.Evaluations}",
                $"{run.Report.Condition:g2}",
                $"{run.Report.Status}",
                run.MathNetDigits is { } digits ? $"{digits:f1}" : "failed",
            ];
            table.AddRow([.. cells.Select(Markup.Escape)]);
        }

        console.Write(table);
        console.WriteLine($"At least 9 digits: {runs.Count(run => run.Digits >= 9)} of {runs.Count}, MathNet's minimizer {runs.Count(run => run.MathNetDigits >= 9)}.");
    }
}

using System.Text.Json;

namespace Calibration;

/// <summary>What the job measured, as it is written to summary.json.</summary>
internal static class Summary
{
    private static readonly JsonSerializerOptions Format = new() { WriteIndented = true };

    public static void Write(string path, IReadOnlyList<CalibrationRun> runs, double seconds) =>
        File.WriteAllText(path, JsonSerializer.Serialize(new { runs = runs.Select(Content), seconds }, Format) + "\n");

    private static object Content(CalibrationRun run) => new
    {
        problem = run.Problem.Name,
        start = run.Start,
        digits = run.Digits,
        standardErrorDigits = run.StandardErrorDigits,
        evaluations = run.Report.Evaluations,
        status = run.Report.Status.ToString(),
        mathNetDigits = run.MathNetDigits,
    };
}

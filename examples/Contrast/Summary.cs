using System.Text.Json;

namespace Contrast;

/// <summary>What the job measured, as it is written to summary.json.</summary>
internal static class Summary
{
    private static readonly JsonSerializerOptions Format = new() { WriteIndented = true };

    public static void Write(string path, IReadOnlyList<MethodRun> runs, double seconds) => File.WriteAllText(
        path,
        JsonSerializer.Serialize(new { network = "13-40-40-3 tanh", seed = Contest.Seed, runs = runs.Select(Content), seconds }, Format) + "\n");

    private static object Content(MethodRun run) => new
    {
        method = run.Name,
        status = run.Status,
        finalCost = run.FinalCost,
        evaluations = run.Points[^1].Evaluations,
        seconds = run.Points[^1].Seconds,
        evaluationsTo1e12 = run.FirstAtMost(1e-12)?.Evaluations,
    };
}

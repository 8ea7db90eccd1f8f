using System.Text.Json;

namespace DigitsMatrixFree;

/// <summary>What the job measured, as it is written to summary.json.</summary>
internal static class Summary
{
    private static readonly JsonSerializerOptions Format = new() { WriteIndented = true };

    public static void Write(string path, MatrixFreeRun run, double seconds) =>
        File.WriteAllText(path, JsonSerializer.Serialize(Content(run, seconds), Format) + "\n");

    private static object Content(MatrixFreeRun run, double seconds) => new
    {
        network = "64-160-64-10 tanh",
        K = DigitsNet.ParameterCount,
        QN = DigitsNet.OutputCount * run.SampleCount,
        velocity = new
        {
            trusted = run.Velocity.IsTrusted,
            relativeResidual = run.Velocity.RelativeResidual,
            iterations = run.Velocity.Iterations,
            seconds = run.VelocitySeconds,
            normEstimate = run.Norm,
            conditionEstimate = run.Condition,
        },
        steps = run.Descent.Trace.Select(step => new { step.Iteration, step.Cost, seconds = step.Elapsed.TotalSeconds, products = step.Work.Jvps + step.Work.Vjps }),
        monotone = run.IsMonotone,
        accuracy = run.Accuracy,
        peakMegabytes = run.PeakMegabytes,
        seconds,
    };
}

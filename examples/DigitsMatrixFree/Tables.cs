using DeepMin.AutoDiff.Flows;
using Spectre.Console;

namespace DigitsMatrixFree;

/// <summary>The results as tables for a terminal.</summary>
internal static class Tables
{
    public static void Print(IAnsiConsole console, MatrixFreeRun run)
    {
        int rows = run.SampleCount * DigitsNet.OutputCount;
        Table velocity = new Table().Title($"Digits, {run.SampleCount} samples, 64-160-64-10 tanh: D is {rows} × {DigitsNet.ParameterCount}, never formed").HideHeaders().AddColumns("", "");
        Row(velocity, "velocity D⁺g by LSMR, relative residual", $"{run.Velocity.RelativeResidual:0.0e0}");
        Row(velocity, "iterations, each one Jvp and one Vjp", $"{run.Velocity.Iterations}");
        Row(velocity, "time", $"{run.VelocitySeconds:f1} s");
        Row(velocity, "estimates of ‖D‖ and cond(D)", $"{run.Norm:g3}, {run.Condition:g3}");
        Row(velocity, "peak memory beyond data and θ", $"{run.PeakMegabytes:f0} MB");
        Row(velocity, "samples classified correctly after the steps", $"{run.Accuracy:p1}");
        console.Write(velocity);

        Table steps = new Table().Title("Inexact Gauss–Newton steps").AddColumns("step", "cost", "|∇C|", "products with D", "seconds");
        foreach (OptimizationStep step in run.Descent.Trace)
            Row(steps, $"{step.Iteration}", $"{step.Cost:0.000e0}", $"{step.GradientNorm:0.0e0}", $"{step.Work.Jvps + step.Work.Vjps}", $"{step.Elapsed.TotalSeconds:f1}");
        console.Write(steps);
    }

    private static void Row(Table table, params string[] cells) => table.AddRow([.. cells.Select(Markup.Escape)]);
}

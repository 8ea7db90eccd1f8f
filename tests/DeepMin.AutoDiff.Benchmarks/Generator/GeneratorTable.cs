using System.Diagnostics;

namespace DeepMin.AutoDiff.Benchmarks;

/// <summary>The questions of <see cref="GeneratorBenchmarks"/> in a quick table: the median of a few runs in this process.</summary>
internal static class GeneratorTable
{
    private const int Runs = 5;

    public static void Print(TextWriter output)
    {
        GeneratorProject fifty = new(GeneratorProject.Networks(count: 50, hiddenLayers: 2));
        double cold = Median(() => fifty.Cold());
        output.WriteLine($"{"50 networks, cold run",-44}{cold,10:F1} ms");
        output.WriteLine($"{"  per network",-44}{cold / 50,10:F1} ms");
        output.WriteLine($"{"one key in an unrelated file",-44}{Median(() => fifty.Keystroke()),10:F2} ms");
        output.WriteLine($"{"function of 200 nodes to second order",-44}{Median(() => LargeFunction.SecondOrderText(200)),10:F2} ms");
        foreach (int layers in new[] { 4, 16, 32, 64 })
        {
            GeneratorProject deep = new(GeneratorProject.Networks(count: 1, hiddenLayers: layers));
            output.WriteLine($"{$"{layers} hidden layers, {deep.Lines} lines",-44}{Median(() => deep.Cold()),10:F1} ms");
        }
    }

    private static double Median(Action action)
    {
        action();
        double[] milliseconds = new double[Runs];
        for (int run = 0; run < Runs; run++)
        {
            long start = Stopwatch.GetTimestamp();
            action();
            milliseconds[run] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        return milliseconds.Order().ElementAt(Runs / 2);
    }
}

using System.Globalization;
using static DeepMin.AutoDiff.Benchmarks.Operation;

namespace DeepMin.AutoDiff.Benchmarks;

/// <summary>How times grow with the number of samples and with the width of the network.</summary>
internal static class GrowthTable
{
    private const int WidthSamples = 152;
    private const int LargestGram = 500;
    private static readonly Operation[] Columns = [Evaluate, Gradient, Jacobian, Gram];
    private static readonly int[] SampleCounts = [1, 8, 24, 64, 150, 500, 2000];
    private static readonly CellFilter Everything = new([]);

    /// <summary>Measures, prints and writes growth.json, an array of cells.</summary>
    public static void Print(TextWriter output)
    {
        MachineLimits limits = MachineLimits.Measure();
        ResultTable.PrintLimits(limits, output);
        List<CellResult> results = [];
        Head("4-32-32-3 tanh, N =", output);
        foreach (int samples in SampleCounts)
            Row(Session<W1>(Create(nameof(W1), samples)), $"{samples}", limits, results, output);
        Head($"4-w-w-3 tanh, N = {WidthSamples}, w =", output);
        Row(Session<Width8>(Create(nameof(Width8), WidthSamples)), "8", limits, results, output);
        Row(Session<Width16>(Create(nameof(Width16), WidthSamples)), "16", limits, results, output);
        Row(Session<W1>(Create(nameof(W1), WidthSamples)), "32", limits, results, output);
        Row(Session<Width64>(Create(nameof(Width64), WidthSamples)), "64", limits, results, output);
        Row(Session<Width128>(Create(nameof(Width128), WidthSamples)), "128", limits, results, output);
        output.WriteLine("\ntime (over its bound; time of the best peer over ours)");
        QuickReport.WriteResults("growth.json", results);
    }

    private static Workload Create(string name, int samples)
        => new(string.Create(CultureInfo.InvariantCulture, $"{name} N={samples}"), samples, samples > LargestGram ? Columns[..^1] : Columns);

    private static NetworkSession<TModel, double> Session<TModel>(Workload workload)
        where TModel : INetwork<TModel, double>, ISecondOrderModel<TModel, double>, IInputDifferentiable<TModel, double>
        => new(workload, Everything, withPeers: true);

    private static void Head(string title, TextWriter output)
        => output.WriteLine($"\n{title,-28}{string.Concat(Columns.Select(column => $"{column,-28}"))}");

    private static void Row(Session session, string size, MachineLimits limits, List<CellResult> results, TextWriter output)
    {
        using (session)
        {
            session.Run();
            CellResult[] row = [.. session.Cells.Select(cell => cell.Result(limits))];
            results.AddRange(row);
            output.WriteLine($"{size,-28}{string.Concat(row.Select(cell => $"{Text(cell),-28}"))}");
        }
    }

    private static string Text(CellResult cell)
        => string.Create(CultureInfo.InvariantCulture, $"{ResultTable.Time(cell.Ns)} ({cell.OverBound:F2}; ×{cell.RatioToBestPeer:F1})");
}

using System.Globalization;

namespace DeepMin.AutoDiff.Benchmarks;

/// <summary>The results for people: aligned on a terminal, or the table of the README.</summary>
internal static class ResultTable
{
    public static void PrintLimits(MachineLimits limits, TextWriter output)
    {
        output.WriteLine(Text($"{limits.Vectors}: {limits.DoublePeak:F1} multiply-adds/ns in float64, {limits.SinglePeak:F1} in float32; tanh {limits.DoubleTanh:F2} and {limits.SingleTanh:F2} ns"));
        output.WriteLine("stored bytes/ns: " + string.Join(", ", limits.Stores.Select(store => Text($"{store.BytesPerNanosecond:F0} ({store.Bytes >> 10} KB)"))));
    }

    public static void PrintHead(TextWriter output)
        => output.WriteLine($"\n{"",-7}{"operator",-16}{"precision",-11}{"time",10}{"/bound",8}{"peer/ours",11}  peers");

    public static void PrintRows(IEnumerable<CellResult> results, TextWriter output)
    {
        foreach (CellResult result in results)
        {
            string peers = string.Join(", ", result.Peers.OrderBy(peer => peer.Value).Select(peer => $"{peer.Key} {Time(peer.Value)}"));
            output.WriteLine(Text($"{result.Workload,-7}{Operator(result),-16}{result.Precision,-11}{Time(result.Ns),10}{result.OverBound,8:F2}{result.RatioToBestPeer,11:F2}  {peers}"));
        }
    }

    public static void PrintNotes(QuickReport report, TextWriter output)
    {
        output.WriteLine();
        foreach (string note in report.Notes)
            output.WriteLine(note);
        int behind = report.Results.Count(result => result.RatioToBestPeer < 1);
        output.WriteLine(Text($"{report.Results.Count} cells, {behind} behind a peer"));
    }

    /// <summary>The README's tables, in Markdown, one for each precision: operators by workloads.</summary>
    public static void PrintMarkdown(QuickReport report, TextWriter output)
    {
        foreach (IGrouping<string, CellResult> precision in report.Results.GroupBy(result => result.Precision))
        {
            string[] workloads = [.. precision.Select(result => result.Workload).Distinct()];
            output.WriteLine($"\n| {precision.Key} | {string.Join(" | ", workloads)} |");
            output.WriteLine("|---|" + string.Concat(workloads.Select(_ => "---|")));
            foreach (IGrouping<string, CellResult> row in precision.GroupBy(Operator))
                output.WriteLine($"| {row.Key} | {string.Join(" | ", workloads.Select(workload => Text(row.FirstOrDefault(cell => cell.Workload == workload))))} |");
        }
    }

    private static string Text(CellResult? cell) =>
        cell is null ? "" : Text($"{Time(cell.Ns)} ({cell.OverBound:F1}{(cell.RatioToBestPeer is double ratio ? Text($", ×{ratio:F1}") : "")})");

    private static string Operator(CellResult result) => result.Threads == 1 ? result.Operator : $"{result.Operator} ×{result.Threads}";

    /// <summary>Three digits with their unit.</summary>
    public static string Time(double nanoseconds)
    {
        (double value, string unit) = nanoseconds switch
        {
            < 1e3 => (nanoseconds, "ns"),
            < 1e6 => (nanoseconds / 1e3, "µs"),
            < 1e9 => (nanoseconds / 1e6, "ms"),
            _ => (nanoseconds / 1e9, "s"),
        };
        string format = value switch { < 10 => "F2", < 100 => "F1", _ => "F0" };
        return value.ToString(format, CultureInfo.InvariantCulture) + " " + unit;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

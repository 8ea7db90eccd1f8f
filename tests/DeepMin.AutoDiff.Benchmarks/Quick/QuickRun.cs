namespace DeepMin.AutoDiff.Benchmarks;

/// <summary>The quick mode: every workload against its peers and its bound within three minutes.</summary>
internal static class QuickRun
{
    /// <summary>Measures, prints and writes the results.</summary>
    /// <param name="words">Workloads, operators, precisions; none for everything.</param>
    /// <param name="output">Receives the table.</param>
    public static QuickReport Run(IReadOnlyCollection<string> words, TextWriter output)
    {
        CellFilter filter = new(words);
        MachineLimits limits = MachineLimits.Measure();
        ResultTable.PrintLimits(limits, output);
        ResultTable.PrintHead(output);
        List<CellResult> results = [];
        List<string> notes = PeerSet.Absence is string absence ? [absence] : [];
        foreach (Func<Session> create in Workloads.Sessions(filter))
        {
            using (Session session = create())
            {
                session.Run();
                CellResult[] fresh = [.. session.Cells.Select(cell => cell.Result(limits))];
                ResultTable.PrintRows(fresh, output);
                results.AddRange(fresh);
                notes.AddRange(session.Notes.Where(note => !notes.Contains(note)));
            }

            GC.Collect();
        }

        limits.MeasureEnd();
        if (!limits.IsSteady)
            notes.Insert(0, $"Discard this run: the peak of multiply-adds went from {limits.DoublePeak:F1} to {limits.DoublePeakAtEnd:F1} per nanosecond");
        QuickReport report = new(limits, results, notes);
        report.Write();
        ResultTable.PrintNotes(report, output);
        return report;
    }
}

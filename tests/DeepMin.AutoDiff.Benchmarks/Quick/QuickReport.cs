using System.Text.Json;

namespace DeepMin.AutoDiff.Benchmarks;

/// <summary>What a run found.</summary>
/// <param name="Limits">The machine.</param>
/// <param name="Results">The cells.</param>
/// <param name="Notes">What is absent, and why.</param>
internal sealed record QuickReport(MachineLimits Limits, IReadOnlyList<CellResult> Results, IReadOnlyList<string> Notes)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Writes summary.json, an array of cells, and run.json, the limits and notes of the run, to artifacts/benchmarks.</summary>
    public void Write()
    {
        string directory = Path.Combine(RepositoryRoot(), "artifacts", "benchmarks");
        Directory.CreateDirectory(directory);
        File.WriteAllText(Path.Combine(directory, "summary.json"), JsonSerializer.Serialize(Results, Json) + "\n");
        var run = new
        {
            Limits.Vectors,
            MultiplyAddsPerNs = new { Float64 = Limits.DoublePeak, Float64AtEnd = Limits.DoublePeakAtEnd, Float32 = Limits.SinglePeak },
            NsPerTanh = new { Float64 = Limits.DoubleTanh, Float32 = Limits.SingleTanh },
            StoredBytesPerNs = Limits.Stores.Select(store => new { store.Bytes, store.BytesPerNanosecond }),
            Limits.IsSteady,
            Notes,
        };
        File.WriteAllText(Path.Combine(directory, "run.json"), JsonSerializer.Serialize(run, Json) + "\n");
    }

    /// <summary>The directory above the program that holds the solution.</summary>
    private static string RepositoryRoot()
    {
        DirectoryInfo? directory = new(AppContext.BaseDirectory);
        while (directory is not null && !directory.EnumerateFiles("*.sln").Any())
            directory = directory.Parent;
        return directory?.FullName ?? Environment.CurrentDirectory;
    }
}

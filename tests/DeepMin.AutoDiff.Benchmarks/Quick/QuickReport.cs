using System.Text.Encodings.Web;
using System.Text.Json;

namespace DeepMin.AutoDiff.Benchmarks;

/// <summary>What a run found.</summary>
/// <param name="Limits">The machine.</param>
/// <param name="Results">The cells.</param>
/// <param name="Notes">What is absent, and why.</param>
internal sealed record QuickReport(MachineLimits Limits, IReadOnlyList<CellResult> Results, IReadOnlyList<string> Notes)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes summary.json, an array of cells, and run.json, the limits and notes of the run, to artifacts/benchmarks.</summary>
    public void Write()
    {
        WriteResults("summary.json", Results);
        var run = new
        {
            Limits.Vectors,
            MultiplyAddsPerNs = new { Float64 = Limits.DoublePeak, Float64AtEnd = Limits.DoublePeakAtEnd, Float32 = Limits.SinglePeak },
            NsPerTanh = new { Float64 = Limits.DoubleTanh, Float32 = Limits.SingleTanh },
            StoredBytesPerNs = Limits.Stores.Select(store => new { store.Bytes, store.BytesPerNanosecond }),
            Limits.IsSteady,
            Notes,
        };
        WriteJson("run.json", run);
    }

    /// <summary>Writes an array of cells to a file of artifacts/benchmarks.</summary>
    public static void WriteResults(string file, IReadOnlyList<CellResult> results) => WriteJson(file, results);

    private static void WriteJson<T>(string file, T value)
        => File.WriteAllText(Path.Combine(Repository.Artifacts, file), JsonSerializer.Serialize(value, Json) + "\n");
}

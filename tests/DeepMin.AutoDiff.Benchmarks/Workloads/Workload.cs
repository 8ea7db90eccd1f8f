namespace DeepMin.AutoDiff.Benchmarks;

/// <summary>A batch of a network, and what is timed on it.</summary>
/// <param name="Name">Name in the tables.</param>
/// <param name="Samples">Number N of samples.</param>
/// <param name="Operations">What is timed.</param>
internal sealed record Workload(string Name, int Samples, params Operation[] Operations)
{
    /// <summary>Peers that would take the minutes of the whole run for one call.</summary>
    public IReadOnlyCollection<(Operation Operation, string Peer)> TooSlow { get; init; } = [];
}

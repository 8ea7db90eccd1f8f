namespace DeepMin.AutoDiff.Benchmarks;

/// <summary>An operation of a workload, and everybody who computes it.</summary>
/// <param name="Workload">Name of the workload.</param>
/// <param name="Operator">Name of the operation.</param>
/// <param name="IsSingle">Whether it computes in float32.</param>
/// <param name="Threads">Number of sample blocks that ours computes concurrently.</param>
/// <param name="Work">What the bound counts.</param>
/// <param name="Ours">The generated operator.</param>
/// <param name="Peers">Who agreed with it.</param>
internal sealed record Cell(string Workload, string Operator, bool IsSingle, int Threads, Work Work, Entrant Ours, IReadOnlyList<Entrant> Peers)
{
    public const string Double = "float64";
    public const string Single = "float32";

    public IEnumerable<Entrant> Entrants => [Ours, .. Peers];

    public CellResult Result(MachineLimits limits)
    {
        double bound = limits.Bound(Work, IsSingle);
        Dictionary<string, double> peers = Peers.ToDictionary(peer => peer.Name, peer => peer.Nanoseconds);
        double? ratio = peers.Count == 0 ? null : peers.Values.Min() / Ours.Nanoseconds;
        return new CellResult(Workload, Operator, IsSingle ? Single : Double, Threads, Ours.Nanoseconds, peers, ratio, bound, Ours.Nanoseconds / bound);
    }
}

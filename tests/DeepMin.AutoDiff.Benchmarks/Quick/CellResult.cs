namespace DeepMin.AutoDiff.Benchmarks;

/// <summary>An entry of summary.json.</summary>
/// <param name="Workload">Name of the workload.</param>
/// <param name="Operator">Name of the operation.</param>
/// <param name="Precision">float64 or float32.</param>
/// <param name="Threads">Number of threads of ours.</param>
/// <param name="Ns">Nanoseconds of a call of ours, the median of the minima of the rounds.</param>
/// <param name="Peers">The same of the peers, by name.</param>
/// <param name="RatioToBestPeer">Time of the fastest peer over ours; above 1 ours is faster. Null without peers.</param>
/// <param name="BoundNs">Nanoseconds that this machine needs at least.</param>
/// <param name="OverBound">Ns over BoundNs.</param>
internal sealed record CellResult(
    string Workload, string Operator, string Precision, int Threads, double Ns, IReadOnlyDictionary<string, double> Peers, double? RatioToBestPeer, double BoundNs, double OverBound);

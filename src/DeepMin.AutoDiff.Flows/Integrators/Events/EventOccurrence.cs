using System.Collections.Immutable;

namespace DeepMin.AutoDiff.Flows;

/// <summary>An event that happened.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Time">Its time.</param>
/// <param name="State">The state there.</param>
public sealed record EventOccurrence(string Name, double Time, ImmutableArray<double> State);

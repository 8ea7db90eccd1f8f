namespace DeepMin.AutoDiff.Constructions;

/// <summary>A member of the family of cone minimizers of clustered data.</summary>
/// <param name="Order">The class that each of the first C layers collapses.</param>
/// <param name="Openings">Half-opening angle θ_j of the cone of each class, by label.</param>
/// <param name="Shifts">Shift μ_j of the apex of each class, by label.</param>
public sealed record ClusteredParameters(IReadOnlyList<int> Order, IReadOnlyList<double> Openings, IReadOnlyList<double> Shifts);

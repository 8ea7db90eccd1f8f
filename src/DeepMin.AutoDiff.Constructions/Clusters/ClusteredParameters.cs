namespace DeepMin.AutoDiff.Constructions;

/// <summary>
/// A member of the degenerate family of cone minimizers of clustered data: any shifts in their intervals, which are its C degrees of
/// freedom, any half-opening angles above θ_min, and any order of the classes (Chen and Muñoz Ewald, arXiv 2309.10639).
/// </summary>
/// <param name="Order">The class that each of the first C layers collapses.</param>
/// <param name="Openings">Half-opening angle θ_j of the cone of each class, by label.</param>
/// <param name="Shifts">Shift μ_j of the apex of each class, by label.</param>
public sealed record ClusteredParameters(IReadOnlyList<int> Order, IReadOnlyList<double> Openings, IReadOnlyList<double> Shifts)
{
    /// <summary>Number of free shifts: one per class.</summary>
    public int DegreesOfFreedom => Shifts.Count;

    /// <summary>The member in the middle of all intervals, farthest from where a sample would lie on a kink.</summary>
    /// <param name="conditions">Conditions, which hold the intervals.</param>
    /// <exception cref="InvalidOperationException">The conditions are not satisfied.</exception>
    public static ClusteredParameters Midpoint(ClusterConditions conditions) => new ClusteredFamily(conditions).Midpoint();

    /// <summary>A random member: order, openings and shifts are uniform in the middle 0.9 of their ranges.</summary>
    /// <param name="conditions">Conditions, which hold the intervals.</param>
    /// <param name="seed">Seed; the same one gives the same member everywhere.</param>
    /// <exception cref="InvalidOperationException">The conditions are not satisfied.</exception>
    public static ClusteredParameters Sample(ClusterConditions conditions, int seed) => new ClusteredFamily(conditions).Sample(seed);
}

namespace DeepMin.AutoDiff.Constructions;

/// <summary>
/// A member of the family of strict cone minimizers of an order of C classes on M features: three choices for each class, in the order of
/// peeling (Chen and Muñoz Ewald, arXiv 2405.07098; section 15 of the mathematics).
/// </summary>
/// <param name="Normals">
/// Normal of the hyperplane that separates the class from all later ones, of any length; for the last class any direction that does not
/// depend on the others. Length M each.
/// </param>
/// <param name="Apexes">Place of the cone's apex along the normal, in the normalized coordinate: between −1 and 1, both excluded.</param>
/// <param name="Openings">Opening of the cone as a fraction of the widest that holds the samples: between 0 and 1, both excluded.</param>
public sealed record SequentialParameters(
    IReadOnlyList<ReadOnlyMemory<double>> Normals, IReadOnlyList<double> Apexes, IReadOnlyList<double> Openings)
{
    /// <summary>The number C·(M + 2) of free choices; not the number of parameters of a network.</summary>
    public int DegreesOfFreedom => Normals.Sum(normal => normal.Length + 2);

    /// <summary>The member with the widest margins, apexes in the middle of the gaps and cones half as wide as possible.</summary>
    /// <param name="order">A complete order with at least as many features as classes.</param>
    /// <exception cref="NotSequentiallySeparableException">The order is not complete.</exception>
    /// <exception cref="ArgumentException">There are fewer features than classes, or the normals are linearly dependent.</exception>
    public static SequentialParameters Midpoint(SequentialOrder order) => new SequentialFamily(order).Midpoint();

    /// <summary>
    /// A random member: normals are turned by up to half their length as far as a quarter of the margin is kept, apexes are uniform in the
    /// middle half of the gap and openings in (0.1, 0.9).
    /// </summary>
    /// <param name="order">A complete order with at least as many features as classes.</param>
    /// <param name="seed">Seed; the same one gives the same member everywhere.</param>
    /// <exception cref="NotSequentiallySeparableException">The order is not complete.</exception>
    /// <exception cref="ArgumentException">There are fewer features than classes, or the normals are linearly dependent.</exception>
    public static SequentialParameters Sample(SequentialOrder order, int seed) => new SequentialFamily(order).Sample(seed);
}

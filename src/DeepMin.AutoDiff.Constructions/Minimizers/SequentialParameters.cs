namespace DeepMin.AutoDiff.Constructions;

/// <summary>A member of the family of strict cone minimizers: three choices for each class, in the order of peeling.</summary>
/// <param name="Normals">
/// Normal of the hyperplane that separates the class from all later ones, of any length; for the last class any direction that does not
/// depend on the others. Length M each.
/// </param>
/// <param name="Apexes">Place of the cone's apex along the normal, in the normalized coordinate: between −1 and 1, both excluded.</param>
/// <param name="Openings">Opening of the cone as a fraction of the widest that holds the samples: between 0 and 1, both excluded.</param>
public sealed record SequentialParameters(
    IReadOnlyList<ReadOnlyMemory<double>> Normals, IReadOnlyList<double> Apexes, IReadOnlyList<double> Openings);

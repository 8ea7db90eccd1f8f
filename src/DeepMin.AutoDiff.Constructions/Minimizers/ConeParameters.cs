using MathNet.Numerics.LinearAlgebra;

namespace DeepMin.AutoDiff.Constructions;

/// <summary>What is free in the cones of a sequential minimizer, besides the hyperplanes.</summary>
/// <param name="LastNormal">Direction of the last class's cone; null for one orthogonal to all normals.</param>
/// <param name="Apexes">Coordinate of each apex along its axis, in (−1, 1).</param>
/// <param name="Openings">
/// Openings as fractions of the widest: retained pre-activations keep the fraction 1 − opening of their distance from the kink.
/// </param>
internal sealed record ConeParameters(Vector<double>? LastNormal, IReadOnlyList<double> Apexes, IReadOnlyList<double> Openings)
{
    /// <summary>Apexes in the middle of the gap and cones half as wide as possible.</summary>
    public static ConeParameters Middle(int classes) =>
        new(null, [.. Enumerable.Repeat(0.0, classes)], [.. Enumerable.Repeat(0.5, classes)]);
}

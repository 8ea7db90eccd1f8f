namespace DeepMin.AutoDiff.Constructions;

/// <summary>Nearest points of two convex hulls, in the coordinates of a <see cref="PointSet"/>.</summary>
/// <param name="Difference">w, from the hull of the class to the hull of the rest; padded.</param>
/// <param name="Pairs">Pairs of points whose weighted differences sum to w.</param>
/// <param name="Weights">Weights of the pairs, positive, of sum 1.</param>
/// <param name="Scale">The larger of both hulls' radii and the distance of their means.</param>
/// <param name="Iterations">Major steps.</param>
/// <param name="Meet">Whether the pairs prove that the hulls have a common point, whatever the rounding.</param>
internal sealed record NearestPoints(
    double[] Difference, IReadOnlyList<PointPair> Pairs, IReadOnlyList<double> Weights, double Scale, int Iterations, bool Meet);

namespace DeepMin.AutoDiff.Constructions;

/// <summary>
/// A common point of the convex hulls of a class and of others, as weighted samples of both sides: proof that no hyperplane
/// separates them strictly. Immutable.
/// </summary>
public sealed class HullWitness
{
    private readonly double[] _point;

    private HullWitness((int Row, double Weight)[] rest, (int Row, double Weight)[] ofClass, double[] point, double residual)
    {
        (Rest, Class, _point, Residual) = (Array.AsReadOnly(rest), Array.AsReadOnly(ofClass), point, residual);
    }

    /// <summary>Samples of the other classes with weights of sum 1, by row.</summary>
    public IReadOnlyList<(int Row, double Weight)> Rest { get; }

    /// <summary>Samples of the class with weights of sum 1, by row.</summary>
    public IReadOnlyList<(int Row, double Weight)> Class { get; }

    /// <summary>The common point, length M: the weighted mean of the samples of the class.</summary>
    public ReadOnlySpan<double> Point => _point;

    /// <summary>Distance of both weighted means, in units of the larger of the hulls' radii and the distance of their means.</summary>
    public double Residual { get; }

    internal static HullWitness Measure(PointSet points, NearestPoints nearest)
    {
        (int Row, double Weight)[] rest = Collect(points, nearest, pair => pair.Rest);
        (int Row, double Weight)[] ofClass = Collect(points, nearest, pair => pair.Class);
        double[] point = new double[points.Data.FeatureCount];
        foreach ((int row, double weight) in ofClass)
        {
            for (int i = 0; i < point.Length; i++)
                point[i] += weight * points.Data.Row(row)[i];
        }

        double distance = Math.Sqrt(PointSet.Dot(nearest.Difference, nearest.Difference));
        return new HullWitness(rest, ofClass, point, distance / nearest.Scale);
    }

    private static (int Row, double Weight)[] Collect(PointSet points, NearestPoints nearest, Func<PointPair, int> side)
    {
        SortedDictionary<int, double> weights = [];
        for (int k = 0; k < nearest.Pairs.Count; k++)
        {
            int row = points.Row(side(nearest.Pairs[k]));
            weights[row] = weights.GetValueOrDefault(row) + nearest.Weights[k];
        }

        return [.. weights.Select(entry => (entry.Key, entry.Value))];
    }
}

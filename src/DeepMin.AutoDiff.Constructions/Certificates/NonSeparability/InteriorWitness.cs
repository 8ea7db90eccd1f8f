namespace DeepMin.AutoDiff.Constructions;

/// <summary>
/// Common points with more samples than the nearest points need: where points of symmetric hulls cancel with few samples, but only up to
/// rounding, two simplices around opposite points beside the origin hold the origin inside.
/// </summary>
internal static class InteriorWitness
{
    /// <summary>Distances of the points from the origin, in units of the hulls' size.</summary>
    private static readonly double[] _shifts = [1e-2, 1e-4, 1e-6];

    /// <summary>Witnesses in features of equal size, made as they are asked for.</summary>
    public static IEnumerable<HullWitness> Of(LabeledData data, int label, IReadOnlyList<int> others, CancellationToken cancellationToken)
    {
        PointSet points = new(data, balance: true);
        NearestPointSolver solver = new(points, label, others, Environment.ProcessorCount);
        NearestPoints nearest = solver.Solve(null, cancellationToken);
        yield return HullWitness.Measure(points, nearest);
        foreach (double shift in _shifts)
        {
            NearestPoints before = solver.Solve(nearest, cancellationToken, shift), behind = solver.Solve(nearest, cancellationToken, -shift);
            if (before.Meet && behind.Meet)
                yield return HullWitness.Measure(points, Middle(before, behind));
        }
    }

    private static NearestPoints Middle(NearestPoints first, NearestPoints second) => first with
    {
        Pairs = [.. first.Pairs, .. second.Pairs],
        Weights = [.. first.Weights.Concat(second.Weights).Select(weight => 0.5 * weight)],
    };
}

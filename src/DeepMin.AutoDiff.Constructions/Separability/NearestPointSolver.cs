namespace DeepMin.AutoDiff.Constructions;

/// <summary>
/// Nearest points of the hull of a class and the hull of other classes, as the point of least norm of the hull of all differences
/// (Wolfe 1976, Finding the nearest point in a polytope). Differences are never listed: scans of both sides find the extreme
/// one, in working sets that grow until no other point counts.
/// </summary>
internal sealed class NearestPointSolver(PointSet points, int label, IReadOnlyList<int> others, int threads)
{
    /// <summary>Relative gap |w|² − min⟨w, a − b⟩ at which w is accepted as the point of least norm.</summary>
    private const double Gap = 1e-10;

    /// <summary>Length of w, in units of the scale, that counts as the origin: far above rounding, far below what a verdict needs.</summary>
    private const double Zero = 1e-13;

    private readonly double[] _w = new double[points.Stride];
    private readonly double[] _opposite = new double[points.Stride];
    private readonly double[] _shift = new double[points.Stride];
    private readonly WorkingSet _rest = new(points, others, threads);
    private readonly WorkingSet _class = new(points, [label], threads);

    /// <summary>Solves the problem.</summary>
    /// <param name="earlier">A result for more classes or another shift, whose pairs give a start near the end; null for none.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    /// <param name="shift">
    /// Distance, in units of the scale and with a sign, by which the origin is moved in a fixed generic direction; 0 for the nearest points
    /// themselves. Where points of symmetric hulls cancel with few pairs, a moved origin has a simplex of full dimension around it.
    /// </param>
    public NearestPoints Solve(NearestPoints? earlier, CancellationToken cancellationToken, double shift = 0)
    {
        double scale = Measure();
        Shift(shift * scale);
        Corral corral = new(points, scale, _shift);
        if (earlier is not null)
            corral.Start(earlier.Pairs.Zip(earlier.Weights).Where(each => others.Contains(points.Data.Labels[points.Row(each.First.Rest)])));
        if (corral.Pairs.Count > 0)
            Update(corral);
        Widen(double.PositiveInfinity, double.PositiveInfinity);
        if (corral.Pairs.Count == 0)
            corral.TryAdd(ExtremePair().Pair);

        // A corral has at most M + 1 pairs and each of Wolfe's major steps shortens w; the bound only guards against cycling by rounding.
        int iterations = 0;
        int limit = 100 * (points.Stride + 10);
        double squaredNorm;
        do
        {
            squaredNorm = Minimize(corral, scale, ref iterations, limit, cancellationToken);
        }
        while (iterations < limit && squaredNorm > Zero * Zero * scale * scale && WidenBelowMembers(squaredNorm));

        return new NearestPoints([.. _w], corral.Pairs, corral.Weights, scale, iterations, corral.IsAroundOrigin());
    }

    /// <summary>Wolfe's major steps on the working sets.</summary>
    private double Minimize(Corral corral, double scale, ref int iterations, int limit, CancellationToken cancellationToken)
    {
        double squaredNorm = Update(corral);
        for (; iterations < limit; iterations++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (squaredNorm <= Zero * Zero * scale * scale)
                break;
            (PointPair pair, double value) = ExtremePair();
            if (squaredNorm - value <= Gap * squaredNorm || !corral.TryAdd(pair))
                break;
            double before = squaredNorm;
            squaredNorm = Update(corral);
            if (squaredNorm >= before)
                break;
        }

        return squaredNorm;
    }

    /// <summary>Wolfe's minor steps; w becomes the corral's point. Returns |w|².</summary>
    private double Update(Corral corral)
    {
        corral.Minimize();
        corral.CopyPointTo(_w);
        return PointSet.Dot(_w, _w);
    }

    /// <summary>The pair of members that minimizes ⟨w, a⟩ − ⟨w, b⟩, and that minimum.</summary>
    private (PointPair Pair, double Value) ExtremePair()
    {
        (int rest, double low) = _rest.Least(_w);
        (int ofClass, double high) = _class.Least(Opposite());
        return (new PointPair(rest, ofClass), low + high - PointSet.Dot(_shift, _w));
    }

    /// <summary>Adds points that would shorten w to the working sets; false if there are none, so that w is the point of least norm.</summary>
    private bool WidenBelowMembers(double squaredNorm)
    {
        double tolerance = 0.5 * Gap * squaredNorm;
        return Widen(_rest.Least(_w).Product - tolerance, _class.Least(Opposite()).Product - tolerance);
    }

    private bool Widen(double restBound, double classBound) => _rest.Widen(_w, restBound) | _class.Widen(Opposite(), classBound);

    private double[] Opposite()
    {
        for (int i = 0; i < _w.Length; i++)
            _opposite[i] = -_w[i];
        return _opposite;
    }

    /// <summary>Multiples of the golden ratio, modulo 1, stand in no simple relation to each other; constant features stay.</summary>
    private void Shift(double length)
    {
        for (int i = 0; i < points.Data.FeatureCount; i++)
        {
            double fraction = Math.IEEERemainder((i + 1) * 0.6180339887498949, 1);
            _shift[i] = points.IsVarying(i) ? length * fraction / Math.Sqrt(points.Data.FeatureCount) : 0;
        }
    }

    /// <summary>Computes the scale and leaves the difference of the means in w, the direction of the first scan.</summary>
    private double Measure()
    {
        double[] mean = new double[points.Stride];
        double restRadius = MeanAndRadius(others, _w);
        double classRadius = MeanAndRadius([label], mean);
        for (int i = 0; i < mean.Length; i++)
            _w[i] -= mean[i];
        double scale = Math.Max(Math.Sqrt(PointSet.Dot(_w, _w)), Math.Max(restRadius, classRadius));
        return scale > 0 ? scale : 1;
    }

    private double MeanAndRadius(IReadOnlyList<int> labels, double[] mean)
    {
        int count = 0;
        foreach (int index in Indices(labels))
        {
            ReadOnlySpan<double> point = points.Point(index);
            count++;
            for (int i = 0; i < mean.Length; i++)
                mean[i] += (point[i] - mean[i]) / count;
        }

        double[] deviation = new double[mean.Length];
        double largest = 0;
        foreach (int index in Indices(labels))
        {
            ReadOnlySpan<double> point = points.Point(index);
            for (int i = 0; i < mean.Length; i++)
                deviation[i] = point[i] - mean[i];
            largest = Math.Max(largest, PointSet.Dot(deviation, deviation));
        }

        return Math.Sqrt(largest);
    }

    private IEnumerable<int> Indices(IReadOnlyList<int> labels)
    {
        foreach (int each in labels)
        {
            (int start, int end) = points.Class(each);
            for (int index = start; index < end; index++)
                yield return index;
        }
    }
}

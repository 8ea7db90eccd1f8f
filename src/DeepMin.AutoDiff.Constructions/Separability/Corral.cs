using System.Numerics;

namespace DeepMin.AutoDiff.Constructions;

/// <summary>
/// Wolfe's corral: affinely independent differences p = a − b of points of two hulls, with positive weights of sum 1. Its point is
/// the weighted sum, after <see cref="Minimize"/> the one nearest to the origin. A shift of all differences moves the origin.
/// </summary>
/// <remarks>Differences are stored with one coordinate more, the scale: affine independence becomes linear independence.</remarks>
internal sealed class Corral(PointSet points, double scale, double[] shift)
{
    /// <summary>A weight at or below it is on the boundary of the simplex.</summary>
    private const double Boundary = 1e-12;

    private readonly List<PointPair> _pairs = [];
    private readonly List<double[]> _differences = [];
    private readonly List<double> _weights = [];
    private readonly OrthogonalFactor _factor = new();

    public IReadOnlyList<PointPair> Pairs => _pairs;

    public IReadOnlyList<double> Weights => _weights;

    /// <summary>Adds a pair with weight 0 (1 if it is the first); false, without a change, if it is dependent on the others.</summary>
    public bool TryAdd(PointPair pair)
    {
        ReadOnlySpan<double> a = points.Point(pair.Rest), b = points.Point(pair.Class);
        double[] difference = new double[points.Stride + Vector<double>.Count];
        for (int i = 0; i < a.Length; i++)
            difference[i] = a[i] - b[i] - shift[i];
        difference[points.Stride] = scale;
        if (_pairs.Contains(pair) || !_factor.TryAppend(difference))
            return false;

        _pairs.Add(pair);
        _differences.Add(difference);
        _weights.Add(_weights.Count == 0 ? 1 : 0);
        return true;
    }

    /// <summary>Starts with pairs of an earlier corral that lie in the hulls still, in the proportions of their weights.</summary>
    public void Start(IEnumerable<(PointPair Pair, double Weight)> earlier)
    {
        foreach ((PointPair pair, double weight) in earlier)
        {
            if (TryAdd(pair))
                _weights[^1] = weight;
        }

        double sum = _weights.Sum();
        for (int i = 0; i < _weights.Count; i++)
            _weights[i] /= sum;
    }

    /// <summary>Wolfe's minor steps: toward the affine minimizer, dropping pairs at the boundary, until it lies inside.</summary>
    public void Minimize()
    {
        while (_pairs.Count > 1)
        {
            double[] minimizer = AffineMinimizer();
            if (Array.TrueForAll(minimizer, weight => weight > Boundary))
            {
                for (int i = 0; i < minimizer.Length; i++)
                    _weights[i] = minimizer[i];
                return;
            }

            MoveToBoundary(minimizer);
        }

        _weights[0] = 1;
    }

    /// <summary>
    /// Writes the weighted sum w of the differences. Near the origin it is what cancellation leaves, but known to be orthogonal, with the
    /// coordinate −|w|²/ς, to the lengthened differences: all ⟨w, p⟩ are equal. That restores its direction.
    /// </summary>
    public void CopyPointTo(Span<double> point)
    {
        double[] lengthened = WeightedSum();
        lengthened[points.Stride] = -PointSet.Dot(lengthened, lengthened) / scale;
        if (_pairs.Count > 1)
            _factor.ProjectOut(lengthened);
        lengthened.AsSpan(..point.Length).CopyTo(point);
    }

    /// <summary>The weighted sum of the differences as it is computed, with 0 as the lengthening coordinate.</summary>
    private double[] WeightedSum()
    {
        double[] sum = new double[points.Stride + Vector<double>.Count];
        for (int k = 0; k < _pairs.Count; k++)
            PointSet.Add(sum.AsSpan(..points.Stride), _weights[k], _differences[k].AsSpan(..points.Stride));
        return sum;
    }

    /// <summary>
    /// Whether the corral is a simplex of full dimension around the origin for certain, in the features that differ within its pairs: the
    /// others are equal on both sides. The weights of the origin differ from the present ones by L⁻¹ times what their point lacks, its
    /// distance and the rounding of the differences; a smallest weight of four times that keeps all of them positive.
    /// </summary>
    public bool IsAroundOrigin()
    {
        int dimension = Enumerable.Range(0, points.Data.FeatureCount).Count(Differs);
        if (_pairs.Count != dimension + 1)
            return false;

        // Differences have a length of 3ς at most, and the factorization a backward error of k·ε times the norm of all of them.
        double rounding = 8 * Math.Pow(points.Stride + 2, 1.5) * Math.ScaleB(1, -52) * Math.Max(scale, 2);
        double[] sum = WeightedSum();
        return _weights.Min() > 4 * (Math.Sqrt(PointSet.Dot(sum, sum)) + rounding) * _factor.InverseNorm();
    }

    private bool Differs(int feature) =>
        shift[feature] != 0 || _pairs.Exists(pair => points.Sample(pair.Rest)[feature] != points.Sample(pair.Class)[feature]);

    /// <summary>
    /// Weights of sum 1, of any sign, of the point of the affine hull nearest to the origin: α = u/Σu with (G + ς²·11ᵀ)u = 1 for the
    /// Gram matrix G of the differences, which the factor of the lengthened differences holds.
    /// </summary>
    private double[] AffineMinimizer()
    {
        double[] ones = new double[_pairs.Count];
        Array.Fill(ones, 1);
        double[] u = _factor.Solve(ones);
        double sum = u.Sum();
        double[] weights = Array.ConvertAll(u, component => component / sum);
        Refine(weights, u, sum);
        return weights;
    }

    /// <summary>
    /// One step of refinement, for points much nearer to the origin than the differences are long: where all ⟨p, w⟩ are equal, w is
    /// the nearest point, so their deviation from equality, which is known to full accuracy, gives the correction.
    /// </summary>
    private void Refine(double[] weights, double[] u, double sum)
    {
        double[] point = new double[points.Stride];
        for (int k = 0; k < weights.Length; k++)
            PointSet.Add(point, weights[k], _differences[k].AsSpan(..point.Length));

        double[] products = [.. _differences.Select(difference => PointSet.Dot(point, difference.AsSpan(..point.Length)))];
        double[] correction = _factor.Solve(products);
        double multiplier = correction.Sum() / sum;
        for (int k = 0; k < weights.Length; k++)
            weights[k] += (multiplier * u[k]) - correction[k];
    }

    private void MoveToBoundary(double[] minimizer)
    {
        double step = 1;
        int first = -1;
        for (int i = 0; i < minimizer.Length; i++)
        {
            if (minimizer[i] > Boundary)
                continue;
            double length = _weights[i] - minimizer[i];
            double toBoundary = length > 0 ? _weights[i] / length : 0;
            if (first < 0 || toBoundary < step)
                (step, first) = (Math.Min(1, toBoundary), i);
        }

        for (int i = 0; i < minimizer.Length; i++)
            _weights[i] = i == first ? 0 : ((1 - step) * _weights[i]) + (step * minimizer[i]);
        DropBoundary();
        double sum = _weights.Sum();
        for (int i = 0; i < _weights.Count; i++)
            _weights[i] /= sum;
    }

    private void DropBoundary()
    {
        for (int i = _weights.Count - 1; i >= 0; i--)
        {
            if (_weights[i] > Boundary)
                continue;
            _pairs.RemoveAt(i);
            _differences.RemoveAt(i);
            _weights.RemoveAt(i);
            _factor.RemoveAt(i);
        }
    }
}

using MathNet.Numerics.LinearAlgebra;

namespace DeepMin.AutoDiff.Constructions;

/// <summary>
/// Wolfe's corral: affinely independent differences p = a − b of points of two hulls, with positive weights of sum 1. Its point is
/// the weighted sum, after <see cref="Minimize"/> the one nearest to the origin.
/// </summary>
internal sealed class Corral(PointSet points)
{
    /// <summary>A weight at or below it is on the boundary of the simplex.</summary>
    private const double Boundary = 1e-12;

    private readonly List<PointPair> _pairs = [];
    private readonly List<double[]> _differences = [];
    private readonly List<double> _weights = [];
    private readonly List<List<double>> _gram = [];

    public IReadOnlyList<PointPair> Pairs => _pairs;

    public IReadOnlyList<double> Weights => _weights;

    public bool Contains(PointPair pair) => _pairs.Contains(pair);

    /// <summary>Adds a pair; its weight is 1 if it is the first and 0 otherwise.</summary>
    public void Add(PointPair pair)
    {
        ReadOnlySpan<double> a = points.Point(pair.Rest), b = points.Point(pair.Class);
        double[] difference = new double[points.Stride];
        for (int i = 0; i < difference.Length; i++)
            difference[i] = a[i] - b[i];

        _pairs.Add(pair);
        _differences.Add(difference);
        _weights.Add(_weights.Count == 0 ? 1 : 0);
        List<double> row = [.. _differences.Select(other => PointSet.Dot(other, difference))];
        for (int i = 0; i < _gram.Count; i++)
            _gram[i].Add(row[i]);
        _gram.Add(row);
    }

    /// <summary>Wolfe's minor steps: towards the affine minimizer, dropping pairs at the boundary, until it lies inside.</summary>
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

    /// <summary>Writes the weighted sum of the differences.</summary>
    public void CopyPointTo(Span<double> point)
    {
        point.Clear();
        for (int k = 0; k < _pairs.Count; k++)
        {
            double[] difference = _differences[k];
            for (int i = 0; i < point.Length; i++)
                point[i] += _weights[k] * difference[i];
        }
    }

    /// <summary>
    /// Weights of sum 1, of any sign, of the point of the affine hull nearest to the origin: α = u/Σu with (G + ḡ·11ᵀ)u = 1, where
    /// the mean ḡ of G's diagonal balances the border that makes the matrix definite.
    /// </summary>
    private double[] AffineMinimizer()
    {
        int count = _pairs.Count;
        double mean = Enumerable.Range(0, count).Average(i => _gram[i][i]);
        Matrix<double> bordered = Matrix<double>.Build.Dense(count, count, (i, j) => _gram[i][j] + mean);
        Vector<double> ones = Vector<double>.Build.Dense(count, 1);
        Vector<double> u;
        try
        {
            u = bordered.Cholesky().Solve(ones);
        }
        catch (ArgumentException)
        {
            // Rounding made nearly dependent differences indefinite: the least-squares solution is still a descent.
            u = bordered.Svd().Solve(ones);
        }

        return [.. u / u.Sum()];
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
        for (int i = minimizer.Length - 1; i >= 0; i--)
        {
            if (_weights[i] <= Boundary && _pairs.Count > 1)
                RemoveAt(i);
        }

        double sum = _weights.Sum();
        for (int i = 0; i < _weights.Count; i++)
            _weights[i] /= sum;
    }

    private void RemoveAt(int index)
    {
        _pairs.RemoveAt(index);
        _differences.RemoveAt(index);
        _weights.RemoveAt(index);
        _gram.RemoveAt(index);
        foreach (List<double> row in _gram)
            row.RemoveAt(index);
    }
}

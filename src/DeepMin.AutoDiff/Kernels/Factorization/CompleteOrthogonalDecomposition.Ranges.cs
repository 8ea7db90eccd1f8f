namespace DeepMin.AutoDiff.Kernels;

/// <content>Projections onto the ranges of A and Aᵀ, and the diagonal by which the rank was decided.</content>
internal sealed partial class CompleteOrthogonalDecomposition
{
    /// <summary>The diagonal entry |Rⱼⱼ| of the pivoted factor, not increasing with j.</summary>
    /// <param name="j">Index, 0…min(m, n) − 1.</param>
    public double Pivot(int j)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(j);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(j, _tau.Length);
        return Math.Abs(_columns[((long)j * _m) + j]);
    }

    /// <summary>Computes the orthogonal projection of b onto the range of A.</summary>
    /// <param name="b">Vector, length m.</param>
    /// <param name="projection">Receives the projection, length m; may be b.</param>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    public void Project(ReadOnlySpan<double> b, Span<double> projection)
    {
        Require.Length(b.Length, _m, nameof(b));
        Require.Length(projection.Length, _m, nameof(projection));
        b.CopyTo(projection);
        ReadOnlySpan<double> tau = _tau.AsSpan(0, Rank);
        HouseholderQR.MultiplyByQTransposed(_columns, _m, _m, tau, projection);
        projection[Rank..].Clear();
        HouseholderQR.MultiplyByQ(_columns, _m, _m, tau, projection);
    }

    /// <summary>Computes the orthogonal projection of b onto the range of Aᵀ.</summary>
    /// <param name="b">Vector, length n.</param>
    /// <param name="projection">Receives the projection, length n; may be b.</param>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    public void ProjectTransposed(ReadOnlySpan<double> b, Span<double> projection)
    {
        Require.Length(b.Length, _n, nameof(b));
        Require.Length(projection.Length, _n, nameof(projection));
        if (Rank == _n)
        {
            b.CopyTo(projection);
            return;
        }

        for (int j = 0; j < _n; j++)
            _right[j] = b[_permutation[j]];
        ReadOnlySpan<double> tau = _triangleTau.AsSpan(0, Rank);
        HouseholderQR.MultiplyByQTransposed(_triangle, _n, _n, tau, _right);
        _right.AsSpan(Rank).Clear();
        HouseholderQR.MultiplyByQ(_triangle, _n, _n, tau, _right);
        for (int j = 0; j < _n; j++)
            projection[_permutation[j]] = _right[j];
    }
}

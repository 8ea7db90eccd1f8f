namespace DeepMin.AutoDiff.Constructions;

/// <summary>
/// The factorization P = L·B of vectors p₁…p_k (rows) into a lower triangle and an orthonormal basis, grown and shrunk row by row.
/// Unlike a Cholesky factor of the Gram matrix P·Pᵀ = L·Lᵀ it does not square the condition.
/// </summary>
internal sealed class OrthogonalFactor
{
    /// <summary>A vector whose part outside the span of the others is smaller, relative to its length, is dependent on them.</summary>
    private const double Dependent = 1e-14;

    private readonly List<double[]> _basis = [];
    private readonly List<double[]> _lower = [];

    public int Count => _basis.Count;

    /// <summary>Appends a vector; returns false, without a change, if it depends on the others.</summary>
    public bool TryAppend(double[] vector)
    {
        double[] rest = [.. vector];
        double[] row = [.. ProjectOut(rest), 0];

        double length = Math.Sqrt(PointSet.Dot(rest, rest));
        if (length <= Dependent * Math.Sqrt(PointSet.Dot(vector, vector)))
            return false;

        row[^1] = length;
        for (int i = 0; i < rest.Length; i++)
            rest[i] /= length;
        _basis.Add(rest);
        _lower.Add(row);
        return true;
    }

    /// <summary>Subtracts from a vector its part in the span of the others; returns the coefficients of that part in the basis.</summary>
    public double[] ProjectOut(double[] vector)
    {
        double[] coefficients = new double[Count];

        // A second pass restores the orthogonality that cancellation costs the first one (Giraud et al. 2005).
        for (int pass = 0; pass < 2; pass++)
        {
            for (int j = 0; j < _basis.Count; j++)
            {
                double coefficient = PointSet.Dot(_basis[j], vector);
                coefficients[j] += coefficient;
                PointSet.Add(vector, -coefficient, _basis[j]);
            }
        }

        return coefficients;
    }

    /// <summary>
    /// Removes a vector. The rows below keep one entry beyond the diagonal, which Givens rotations of neighboring columns move into it;
    /// the basis turns along.
    /// </summary>
    public void RemoveAt(int index)
    {
        _lower.RemoveAt(index);
        for (int j = index; j < _lower.Count; j++)
        {
            double length = double.Hypot(_lower[j][j], _lower[j][j + 1]);
            (double cosine, double sine) = (_lower[j][j] / length, _lower[j][j + 1] / length);
            for (int i = j; i < _lower.Count; i++)
            {
                double[] row = _lower[i];
                (row[j], row[j + 1]) = ((cosine * row[j]) + (sine * row[j + 1]), (cosine * row[j + 1]) - (sine * row[j]));
            }

            _lower[j][j + 1] = 0;
            PointSet.Rotate(_basis[j], _basis[j + 1], cosine, sine);
        }

        _basis.RemoveAt(_basis.Count - 1);
    }

    /// <summary>The Frobenius norm of L⁻¹: the reciprocal of a lower bound of the smallest singular value of the vectors.</summary>
    public double InverseNorm()
    {
        double squares = 0;
        double[] column = new double[Count];
        for (int k = 0; k < Count; k++)
        {
            for (int i = k; i < Count; i++)
            {
                double sum = i == k ? 1 : 0;
                for (int j = k; j < i; j++)
                    sum -= _lower[i][j] * column[j];
                column[i] = sum / _lower[i][i];
                squares += column[i] * column[i];
            }
        }

        return Math.Sqrt(squares);
    }

    /// <summary>The solution u of L·Lᵀ·u = right.</summary>
    public double[] Solve(double[] right)
    {
        double[] u = [.. right];
        for (int i = 0; i < u.Length; i++)
        {
            double sum = u[i];
            for (int j = 0; j < i; j++)
                sum -= _lower[i][j] * u[j];
            u[i] = sum / _lower[i][i];
        }

        for (int i = u.Length - 1; i >= 0; i--)
        {
            u[i] /= _lower[i][i];
            for (int j = 0; j < i; j++)
                u[j] -= _lower[i][j] * u[i];
        }

        return u;
    }
}

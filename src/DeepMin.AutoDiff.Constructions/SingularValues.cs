using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace DeepMin.AutoDiff.Constructions;

/// <summary>
/// Singular values and vectors in the units of the matrix. The iteration runs on a matrix of order 1, so that neither its squares overflow nor
/// its thresholds see a unit, and what it cannot do is said in words of this library.
/// </summary>
internal static class SingularValues
{
    /// <summary>The singular values, from the largest on.</summary>
    /// <exception cref="InvalidOperationException">An entry is not finite, or the iteration does not converge.</exception>
    public static Vector<double> Of(Matrix<double> matrix) => Decompose(matrix, vectors: false).Values;

    /// <summary>σ₁/σ_rank of a matrix of an expected rank; 1 for rank 0, infinite if there are fewer singular values.</summary>
    /// <exception cref="InvalidOperationException">An entry is not finite, or the iteration does not converge.</exception>
    public static double Condition(Matrix<double> matrix, int rank)
    {
        Vector<double> values = Of(matrix);
        return rank == 0 ? 1 : values.Count < rank ? double.PositiveInfinity : values[0] / values[rank - 1];
    }

    /// <summary>Number of singular values above max(m, n)·ε·σ₁.</summary>
    /// <exception cref="InvalidOperationException">An entry is not finite, or the iteration does not converge.</exception>
    public static int Rank(Matrix<double> matrix)
    {
        Vector<double> values = Of(matrix);
        double least = Math.Max(matrix.RowCount, matrix.ColumnCount) * Math.ScaleB(1, -52) * values[0];
        return values.Count(value => value > least);
    }

    /// <summary>σ₁ over the smallest singular value above a fraction of it; 1 for a matrix without entries.</summary>
    /// <exception cref="InvalidOperationException">An entry is not finite, or the iteration does not converge.</exception>
    public static double ConditionAbove(Matrix<double> matrix, double fraction)
    {
        Vector<double> values = Of(matrix);
        double largest = values.Maximum();
        return largest > 0 ? largest / values.Where(value => value > fraction * largest).Min() : 1;
    }

    /// <summary>The decomposition U·diag(values)·VT.</summary>
    /// <exception cref="InvalidOperationException">An entry is not finite, or the iteration does not converge.</exception>
    public static (Matrix<double> U, Vector<double> Values, Matrix<double> VT) Decompose(Matrix<double> matrix)
    {
        (Svd<double> svd, Vector<double> values) = Decompose(matrix, vectors: true);
        return (svd.U, values, svd.VT);
    }

    /// <summary>The Moore–Penrose inverse.</summary>
    /// <exception cref="InvalidOperationException">An entry is not finite, or the iteration does not converge.</exception>
    public static Matrix<double> PseudoInverse(Matrix<double> matrix) => InUnit(matrix, (scaled, exponent) =>
        scaled.PseudoInverse().Map(value => Math.ScaleB(value, -exponent)));

    private static (Svd<double> Svd, Vector<double> Values) Decompose(Matrix<double> matrix, bool vectors) => InUnit(matrix, (scaled, exponent) =>
    {
        Svd<double> svd = scaled.Svd(vectors);
        return (svd, svd.S.Map(value => Math.ScaleB(value, exponent)));
    });

    /// <summary>What is computed of a matrix divided by the power of two of its largest entry.</summary>
    private static TResult InUnit<TResult>(Matrix<double> matrix, Func<Matrix<double>, int, TResult> compute)
    {
        double largest = matrix.Enumerate().Aggregate(0.0, (size, value) => Math.Max(size, Math.Abs(value)));
        if (!double.IsFinite(largest))
            throw new InvalidOperationException($"Expected a matrix of finite numbers, got {largest}.");
        int exponent = largest == 0 ? 0 : Math.ILogB(largest);
        try
        {
            return compute(matrix.Map(value => Math.ScaleB(value, -exponent)), exponent);
        }
        catch (NonConvergenceException stuck)
        {
            throw new InvalidOperationException($"The singular values of a matrix of {matrix.RowCount}×{matrix.ColumnCount} did not converge.", stuck);
        }
    }
}

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

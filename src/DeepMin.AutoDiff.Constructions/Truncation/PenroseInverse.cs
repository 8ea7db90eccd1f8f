using MathNet.Numerics.LinearAlgebra;

namespace DeepMin.AutoDiff.Constructions;

/// <summary>The Moore–Penrose inverse of a matrix with what decides its accuracy.</summary>
/// <param name="Matrix">The inverse.</param>
/// <param name="Rank">Number of singular values above max(m, n)·ε·σ₁.</param>
/// <param name="Condition">σ₁/σ_min, over all min(m, n) singular values; infinite if the rank is not full.</param>
internal sealed record PenroseInverse(Matrix<double> Matrix, int Rank, double Condition)
{
    public static PenroseInverse Of(Matrix<double> matrix) => Of(matrix, SingularValues.Rank(matrix));

    /// <summary>The inverse of the matrix of a given rank that is nearest to a matrix.</summary>
    public static PenroseInverse Of(Matrix<double> matrix, int rank)
    {
        (Matrix<double> u, Vector<double> values, Matrix<double> vt) = SingularValues.Decompose(matrix);
        Matrix<double> inverse = Matrix<double>.Build.Dense(matrix.ColumnCount, matrix.RowCount);
        for (int k = 0; k < rank; k++)
            inverse += vt.Row(k).OuterProduct(u.Column(k)) / values[k];
        return new PenroseInverse(inverse, rank, rank == values.Count ? values[0] / values[^1] : double.PositiveInfinity);
    }
}

using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace DeepMin.AutoDiff.Constructions;

/// <summary>The Moore–Penrose inverse of a matrix with what decides its accuracy.</summary>
/// <param name="Matrix">The inverse.</param>
/// <param name="Rank">Number of singular values above max(m, n)·ε·σ₁.</param>
/// <param name="Condition">σ₁/σ_min, over all min(m, n) singular values; infinite if the rank is not full.</param>
internal sealed record PenroseInverse(Matrix<double> Matrix, int Rank, double Condition)
{
    public static PenroseInverse Of(Matrix<double> matrix)
    {
        Vector<double> values = matrix.Svd(computeVectors: false).S;
        double least = Math.Max(matrix.RowCount, matrix.ColumnCount) * Math.ScaleB(1, -52) * values[0];
        return Of(matrix, values.Count(value => value > least));
    }

    /// <summary>The inverse of the matrix of a given rank that is nearest to a matrix.</summary>
    public static PenroseInverse Of(Matrix<double> matrix, int rank)
    {
        Svd<double> svd = matrix.Svd();
        Vector<double> values = svd.S;
        Matrix<double> inverse = Matrix<double>.Build.Dense(matrix.ColumnCount, matrix.RowCount);
        for (int k = 0; k < rank; k++)
            inverse += svd.VT.Row(k).OuterProduct(svd.U.Column(k)) / values[k];
        return new PenroseInverse(inverse, rank, rank == values.Count ? values[0] / values[^1] : double.PositiveInfinity);
    }
}

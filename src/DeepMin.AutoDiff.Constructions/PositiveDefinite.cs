using System.Diagnostics.CodeAnalysis;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace DeepMin.AutoDiff.Constructions;

/// <summary>Cholesky factors of matrices that ought to be positive definite, but for rounding and overflow.</summary>
internal static class PositiveDefinite
{
    /// <summary>Factors a symmetric matrix; false if it is not positive definite, or not finite.</summary>
    public static bool TryFactor(Matrix<double> matrix, [NotNullWhen(true)] out Cholesky<double>? factors)
    {
        try
        {
            factors = matrix.Cholesky();
            return true;
        }
        catch (ArgumentException)
        {
            factors = null;
            return false;
        }
    }
}

using MathNet.Numerics.LinearAlgebra;

namespace DeepMin.AutoDiff.Constructions;

/// <summary>
/// The matrix Ŵ = H·(e·eᵀ + c·(1 − e·eᵀ)) with its inverse: H reflects the axis e to the diagonal of the positive orthant, c opens the
/// cone. Points in the cone around +e map to positive vectors and those around −e to negative ones.
/// </summary>
internal sealed record Cone(Matrix<double> Matrix, Matrix<double> Inverse)
{
    /// <summary>Retained pre-activations keep the fraction 1 − 1/κ of their distance from the kink.</summary>
    private const double Kappa = 2;

    /// <summary>The cone of a coordinate axis that holds the given points, from the apex: on its side −e where inside, else on +e.</summary>
    /// <returns>Null if a point is on the wrong side of the apex.</returns>
    public static Cone? Around(int axis, Matrix<double> points, Func<int, bool> inside)
    {
        int size = points.ColumnCount;
        Vector<double> normal = ReflectionNormal(axis, size);
        double opening = 1;
        for (int row = 0; row < points.RowCount; row++)
        {
            Vector<double> across = points.Row(row);
            double sign = inside(row) ? -1 : 1;
            double along = sign * across[axis];
            if (!(along > 0))
                return null;
            across[axis] = 0;
            double need = -((across - (normal * (2 * (normal * across)))) * sign).Minimum();
            if (need > 0)
                opening = Math.Min(opening, along / (Kappa * Math.Sqrt(size) * need));
        }

        Matrix<double> reflection = Matrix<double>.Build.DenseIdentity(size) - (normal.OuterProduct(normal) * 2);
        return new Cone(
            reflection * Stretch(axis, size, opening),
            Stretch(axis, size, 1 / opening) * reflection);
    }

    /// <summary>No cone: the layer passes its coordinates on.</summary>
    public static Cone Identity(int size)
    {
        Matrix<double> identity = Matrix<double>.Build.DenseIdentity(size);
        return new Cone(identity, identity);
    }

    /// <summary>Unit normal n of the reflection 1 − 2n·nᵀ that takes e to (1, …, 1)/√m (Householder); 0 where nothing is to do.</summary>
    private static Vector<double> ReflectionNormal(int axis, int size)
    {
        Vector<double> normal = Vector<double>.Build.Dense(size, -1 / Math.Sqrt(size));
        normal[axis] += 1;
        return size == 1 ? normal : normal / normal.L2Norm();
    }

    private static Matrix<double> Stretch(int axis, int size, double factor) =>
        Matrix<double>.Build.DenseDiagonal(size, size, i => i == axis ? 1 : factor);
}

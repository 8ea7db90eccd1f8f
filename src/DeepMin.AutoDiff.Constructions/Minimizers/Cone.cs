using MathNet.Numerics.LinearAlgebra;

namespace DeepMin.AutoDiff.Constructions;

/// <summary>
/// The matrix Ŵ = H·(e·eᵀ + c·(1 − e·eᵀ)) with its inverse: H reflects the axis e to the diagonal of the positive orthant, c opens the
/// cone. Points in the cone around +e map to positive vectors and those around −e to negative ones.
/// </summary>
internal sealed record Cone(Matrix<double> Matrix, Matrix<double> Inverse)
{
    /// <summary>Distance from the diagonal below which an axis lies on it.</summary>
    private const double Aligned = 1e-15;

    /// <summary>
    /// The cone of a coordinate axis that holds the given points, from the apex: on its side −e where inside, else on +e. Its opening is a
    /// fraction of the widest; retained pre-activations keep the rest of their distance from the kink.
    /// </summary>
    /// <returns>Null if a point is on the wrong side of the apex.</returns>
    public static Cone? Around(int axis, Matrix<double> points, Func<int, bool> inside, double fraction)
    {
        int size = points.ColumnCount;
        Vector<double> direction = Vector<double>.Build.Dense(size, i => i == axis ? 1 : 0);
        Vector<double> normal = ReflectionNormal(direction);
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
                opening = Math.Min(opening, fraction * (along / (Math.Sqrt(size) * need)));
        }

        return Of(direction, opening);
    }

    /// <summary>The cone around a unit vector: points at most the angle arctan(1/(c·√(m−1))) from it map to positive vectors.</summary>
    public static Cone Of(Vector<double> axis, double opening)
    {
        Vector<double> normal = ReflectionNormal(axis);
        Matrix<double> identity = Matrix<double>.Build.DenseIdentity(axis.Count);
        Matrix<double> reflection = identity - (normal.OuterProduct(normal) * 2);
        Matrix<double> along = axis.OuterProduct(axis);
        Matrix<double> across = identity - along;
        return new Cone(reflection * (along + (across * opening)), (along + (across / opening)) * reflection);
    }

    /// <summary>No cone: the layer passes its coordinates on.</summary>
    public static Cone Identity(int size)
    {
        Matrix<double> identity = Matrix<double>.Build.DenseIdentity(size);
        return new Cone(identity, identity);
    }

    /// <summary>Unit normal n of the reflection 1 − 2n·nᵀ that takes a unit vector to (1, …, 1)/√m (Householder); 0 where nothing is to do.</summary>
    private static Vector<double> ReflectionNormal(Vector<double> axis)
    {
        Vector<double> normal = axis - (1 / Math.Sqrt(axis.Count));
        double length = normal.L2Norm();
        return length < Aligned ? normal.Multiply(0) : normal / length;
    }
}

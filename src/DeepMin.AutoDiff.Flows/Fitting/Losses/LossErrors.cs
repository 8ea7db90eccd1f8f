using MathNet.Numerics.LinearAlgebra;

namespace DeepMin.AutoDiff.Flows;

/// <summary>
/// Standard errors of a fit of a loss: of a likelihood by the inverse of its observed information; of a robust loss by Huber's sandwich
/// H⁻¹(Σψ²ddᵀ)H⁻¹·n/(n − p), which needs no normal data.
/// </summary>
internal static class LossErrors
{
    /// <summary>Standard errors of all parameters, 0 for those that bounds hold; empty where the Hessian is not positive definite.</summary>
    public static double[] Of(OutputMap map, double[] targets, FitLoss loss, double scale, ReadOnlySpan<double> theta, IReadOnlyList<int> held)
    {
        int rows = map.RowCount, columns = map.ParameterCount;
        int[] free = [.. Enumerable.Range(0, columns).Except(held)];
        double[] outputs = new double[rows], jacobian = new double[checked(rows * columns)], norms = new double[columns], influence = new double[rows];
        map.Jacobian(theta, outputs, jacobian);
        PowerOfTwo.ColumnNorms(jacobian, norms);
        if (free.Length == 0 || free.Any(j => norms[j] == 0) || rows <= free.Length)
            return [];
        Matrix<double> hessian = Matrix<double>.Build.Dense(free.Length, free.Length), spread = hessian.Clone();
        double[] row = new double[free.Length];
        for (int i = 0; i < rows; i++)
        {
            LossValue value = loss.At(i, outputs[i], targets[i], scale);
            influence[i] = value.Influence;
            for (int a = 0; a < row.Length; a++)
                row[a] = jacobian[(i * columns) + free[a]] / norms[free[a]];
            for (int a = 0; a < row.Length; a++)
            {
                for (int b = 0; b < row.Length; b++)
                {
                    hessian[a, b] += value.Curvature * row[a] * row[b];
                    spread[a, b] += value.Influence * value.Influence * row[a] * row[b];
                }
            }
        }

        AddSecondDerivatives(map, theta, influence, free, norms, hessian);
        if (Finite.FirstNonFinite(hessian.ToRowMajorArray()) >= 0 || !IsPositiveDefinite(hessian))
            return [];
        Matrix<double> inverse = hessian.Inverse();
        Matrix<double> covariance = loss is RobustLoss ? inverse * spread * inverse * (rows / (double)(rows - free.Length)) : inverse;
        double[] errors = new double[columns];
        for (int a = 0; a < free.Length; a++)
            errors[free[a]] = Math.Sqrt(covariance[a, a]) / norms[free[a]];
        return errors;
    }

    private static void AddSecondDerivatives(OutputMap map, ReadOnlySpan<double> theta, double[] influence, int[] free, double[] norms, Matrix<double> hessian)
    {
        if (!map.HasSecondDerivatives)
            return;
        double[] tangent = new double[norms.Length], product = new double[norms.Length];
        for (int a = 0; a < free.Length; a++)
        {
            tangent[free[a]] = 1 / norms[free[a]];
            map.Hvp(theta, influence, tangent, product);
            tangent[free[a]] = 0;
            for (int b = 0; b < free.Length; b++)
                hessian[a, b] += product[free[b]] / norms[free[b]];
        }
    }

    private static bool IsPositiveDefinite(Matrix<double> matrix) => matrix.Evd(Symmetricity.Symmetric).EigenValues.All(value => value.Real > 0);
}

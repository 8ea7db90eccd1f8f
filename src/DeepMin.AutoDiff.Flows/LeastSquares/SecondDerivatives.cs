using MathNet.Numerics.LinearAlgebra;

namespace DeepMin.AutoDiff.Flows;

/// <summary>The matrix Σ r·∇²x, by products with second derivatives, or by differences of D where a map has none.</summary>
internal static class SecondDerivatives
{
    // Least relative shift of a parameter, so that its rounding does not spoil the difference.
    private const double LeastShift = 1.0 / (1L << 40);

    /// <summary>Computes (Σ r·∇²x)/(s·sᵀ) over the parameters that may move, a matrix without a unit.</summary>
    /// <param name="place">The place.</param>
    /// <param name="scales">Scales s of these parameters, in the unit of outputs per parameter; above 0.</param>
    public static Matrix<double> Exact(in LeastSquaresPlace place, double[] scales)
    {
        Matrix<double> matrix = Matrix<double>.Build.Dense(scales.Length, scales.Length);
        double[] tangent = new double[place.Theta.Length], product = new double[place.Theta.Length];
        for (int a = 0; a < scales.Length; a++)
        {
            // A shift of the parameter that moves the outputs by about |r|.
            double unit = Math.ScaleB(1, place.Exponent - Math.ILogB(scales[a]));
            tangent[place.Free[a]] = unit;
            place.Map.Hvp(place.Theta, place.Residual, tangent, product);
            tangent[place.Free[a]] = 0;
            SetRow(matrix, a, product, unit, in place, scales);
        }

        return 0.5 * (matrix + matrix.Transpose());
    }

    /// <summary>The same by one Jacobian per parameter, to half the digits.</summary>
    /// <param name="place">The place.</param>
    /// <param name="scales">Scales s of these parameters, in the unit of outputs per parameter; above 0.</param>
    public static Matrix<double> ByDifferences(in LeastSquaresPlace place, double[] scales)
    {
        Matrix<double> matrix = Matrix<double>.Build.Dense(scales.Length, scales.Length);
        double[] shifted = [.. place.Theta], outputs = new double[place.Map.RowCount], moved = new double[place.Jacobian.Length], product = new double[shifted.Length];
        double relative = Math.Sqrt(place.Map.UnitRoundoff);
        for (int a = 0; a < scales.Length; a++)
        {
            int j = place.Free[a];
            double theta = shifted[j], shift = Math.Max(relative * Math.ScaleB(1, place.Exponent - Math.ILogB(scales[a])), LeastShift * Math.Abs(theta));
            shifted[j] = theta + shift > (place.Bounds?.Upper[j] ?? double.PositiveInfinity) ? theta - shift : theta + shift;
            double width = shifted[j] - theta;
            place.Map.Jacobian(shifted, outputs, moved);
            shifted[j] = theta;
            Array.Clear(product);
            for (int i = 0; i < moved.Length; i++)
                product[i % product.Length] += place.Residual[i / product.Length] * (moved[i] - place.Jacobian[i]);
            SetRow(matrix, a, product, width, in place, scales);
        }

        return 0.5 * (matrix + matrix.Transpose());
    }

    // The row of a parameter that was shifted by so much.
    private static void SetRow(Matrix<double> matrix, int row, double[] product, double shift, in LeastSquaresPlace place, double[] scales)
    {
        double factor = 1 / Math.ScaleB(scales[row] * shift, -place.Exponent);
        for (int b = 0; b < scales.Length; b++)
            matrix[row, b] = product[place.Free[b]] / scales[b] * factor;
    }
}

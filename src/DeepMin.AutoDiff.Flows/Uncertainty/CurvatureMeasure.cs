using MathNet.Numerics.Distributions;

namespace DeepMin.AutoDiff.Flows;

/// <summary>Evaluates the relative curvatures of a place from exact second derivatives of every output.</summary>
internal static class CurvatureMeasure
{
    private const double Level = 0.95;

    // Second derivatives that are formed at most, Q·N·K² of them.
    private const long MostEntries = 20_000_000;

    /// <summary>The curvatures; <see langword="null"/> without second derivatives, with too many of them, or with some that are not finite.</summary>
    /// <param name="map">The output map.</param>
    /// <param name="theta">The fitted θ.</param>
    /// <param name="jacobian">D there.</param>
    /// <param name="geometry">Its geometry.</param>
    /// <param name="sigma">Standard deviation of an observation, in the unit of the outputs.</param>
    public static RelativeCurvature? Of(OutputMap map, double[] theta, double[] jacobian, LocalGeometry geometry, double sigma)
    {
        int rows = map.RowCount, count = geometry.Count, freedom = rows - count;
        if (!map.HasSecondDerivatives || freedom < 1 || (long)rows * count * count > MostEntries)
            return null;
        double[] accelerations = Accelerations(map, theta, geometry, sigma);
        if (Finite.FirstNonFinite(accelerations) >= 0)
            return null;
        double[] q = new double[rows * count];
        for (int i = 0; i < rows; i++)
            geometry.Whiten(jacobian.AsSpan(i * map.ParameterCount, map.ParameterCount), q.AsSpan(i * count, count));
        double[] tangential = Project(accelerations, q, rows, count);
        double scale = count * FisherSnedecor.InvCDF(count, freedom, Level) / ((double)count * (count + 2));
        return new RelativeCurvature(Math.Sqrt(scale * MeanSquare(accelerations, count)), Math.Sqrt(scale * MeanSquare(tangential, count)));
    }

    // σ·R⁻ᵀ(∇²x_i)R⁻¹ of every output i: second derivatives per standard deviation, along directions that move the outputs by one.
    private static double[] Accelerations(OutputMap map, double[] theta, LocalGeometry geometry, double sigma)
    {
        int rows = map.RowCount, count = geometry.Count, parameters = map.ParameterCount;
        double[] inverse = geometry.InverseR(), tangent = new double[parameters], product = new double[parameters], result = new double[rows * count * count];
        double[] whitened = new double[count];
        for (int b = 0; b < count; b++)
        {
            // The direction along which outputs move by σ.
            for (int a = 0; a < count; a++)
                tangent[geometry.Free[a]] = sigma / geometry.Norms[a] * inverse[(a * count) + b];
            for (int i = 0; i < rows; i++)
            {
                map.SecondDerivative(theta, i, tangent, product);
                geometry.Whiten(product, whitened);
                whitened.CopyTo(result, ((i * count) + b) * count);
            }
        }

        return result;
    }

    // Takes the part in the tangent space out of the accelerations, and returns it in the coordinates of Q.
    private static double[] Project(double[] accelerations, double[] q, int rows, int count)
    {
        int square = count * count;
        double[] tangential = new double[count * square];
        for (int i = 0; i < rows; i++)
        {
            for (int c = 0; c < count; c++)
                Vectors.AddScaled(q[(i * count) + c], accelerations.AsSpan(i * square, square), tangential.AsSpan(c * square, square));
        }

        for (int i = 0; i < rows; i++)
        {
            for (int c = 0; c < count; c++)
                Vectors.AddScaled(-q[(i * count) + c], tangential.AsSpan(c * square, square), accelerations.AsSpan(i * square, square));
        }

        return tangential;
    }

    // Σ over components of 2·Σ c_ab² + (Σ c_aa)²: K(K + 2) times the mean over all directions of |c(d, d)|² (Bates and Watts, 1980).
    private static double MeanSquare(double[] components, int count)
    {
        int square = count * count;
        double sum = 0;
        for (int i = 0; i < components.Length; i += square)
        {
            double trace = 0;
            for (int a = 0; a < count; a++)
                trace += components[i + (a * count) + a];
            sum += (2 * Vectors.Dot(components.AsSpan(i, square), components.AsSpan(i, square))) + (trace * trace);
        }

        return sum;
    }
}

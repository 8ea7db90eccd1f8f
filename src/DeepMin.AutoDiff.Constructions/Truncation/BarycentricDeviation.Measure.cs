using System.Globalization;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace DeepMin.AutoDiff.Constructions;

public sealed partial class BarycentricDeviation
{
    /// <summary>Largest condition of the class means.</summary>
    private const double LargestCondition = 1e12;

    /// <summary>Part of the mean variance that is added to the scatter within classes, which may be singular.</summary>
    private const double Ridge = 1e-6;

    /// <summary>How many steps may pass without an improvement before the search for coordinates ends.</summary>
    private const int IdleSteps = 20;

    /// <summary>Relative decrease of the deviation that counts as an improvement.</summary>
    private const double Improvement = 0.002;

    /// <summary>The deviation in the linear coordinates β = Z̄⁺z, which are those of the theory; Z̄⁻¹ where M = C.</summary>
    /// <param name="points">Points with a sample of every class.</param>
    /// <exception cref="ArgumentException">A class has no sample.</exception>
    /// <exception cref="InvalidOperationException">
    /// The condition of the class means is above 1e12, e.g. because M &lt; C, or because the points were centered on their mean; or
    /// differences of the points are beyond the range of a double.
    /// </exception>
    public static BarycentricDeviation Measure(LabeledData points) => TryMeasure(points, out double condition) ?? throw Dependent(condition);

    /// <summary>As <see cref="Measure"/>; null where the class means are nearly dependent.</summary>
    internal static BarycentricDeviation? TryMeasure(LabeledData points, out double condition)
    {
        Matrix<double> means = ClassMeans(points);
        if (Inverse(means, points.ClassCount, out condition) is not PenroseInverse inverse)
            return null;
        AffineMap coordinates = new(inverse.Matrix, Vector<double>.Build.Dense(points.ClassCount));
        return new BarycentricDeviation(points, means, coordinates, condition);
    }

    /// <summary>
    /// The deviation in affine coordinates of sum 1 that are sought to make it small, and serve any M ≥ C − 1. They start with least
    /// variance within classes, as in linear discriminant analysis; then points of large deviation gain weight (Lawson 1961), which leads
    /// to the least maximum.
    /// </summary>
    /// <param name="points">Points with a sample of every class, whose means need be affinely independent only.</param>
    /// <exception cref="ArgumentException">A class has no sample.</exception>
    /// <exception cref="InvalidOperationException">
    /// The condition of the differences of the means is above 1e12, or differences of the points are beyond the range of a double.
    /// </exception>
    public static BarycentricDeviation MeasureAffine(LabeledData points)
    {
        Matrix<double> means = ClassMeans(points);
        Vector<double> weights = Vector<double>.Build.Dense(points.SampleCount, row => 1.0 / points.ClassSizes[points.Labels[row]]);
        BarycentricDeviation best = MeasureAffine(points, means, weights), current = best;
        for (int idle = 0; idle < IdleSteps; idle++)
        {
            weights = weights.PointwiseMultiply(current._deviations.RowNorms(2));
            if (!(weights.Sum() > 0))
                break;
            weights /= weights.Sum();
            current = MeasureAffine(points, means, weights);
            if (current.Value < best.Value * (1 - Improvement))
                idle = -1;
            best = current.Value < best.Value ? current : best;
        }

        return best;
    }

    /// <summary>The coordinates of least weighted variance: distances are measured by the scatter of points about their class means.</summary>
    private static BarycentricDeviation MeasureAffine(LabeledData points, Matrix<double> means, Vector<double> weights)
    {
        int classes = points.ClassCount;
        Vector<double> center = means.RowSums() / classes;
        Matrix<double> differences = means - Matrix<double>.Build.Dense(means.RowCount, classes, (i, _) => center[i]);

        // The scatter consists of squares: it is taken in the unit of the deviations.
        Matrix<double> centered = Centered(points, means);
        int exponent = UnitExponent.Of(centered.ToColumnMajorArray());
        Matrix<double> InUnit(Matrix<double> matrix) => matrix.Map(value => Math.ScaleB(value, -exponent));
        if (!PositiveDefinite.TryFactor(Scatter(InUnit(centered), weights), out Cholesky<double>? factors))
            throw new InvalidOperationException("The scatter of the points about their class means is beyond the range of a double.");
        Matrix<double> factor = factors.Factor;
        PenroseInverse inverse = Inverse(factor.Solve(InUnit(differences)), classes - 1, out double condition) ?? throw Dependent(condition);
        Matrix<double> map = InUnit(factor.Transpose().Solve(inverse.Matrix.Transpose()).Transpose());
        return new BarycentricDeviation(points, means, new AffineMap(map, (1.0 / classes) - (map * center)), condition);
    }

    /// <summary>The inverse of a matrix of an expected rank; null if its condition, over that many singular values, is too large.</summary>
    private static PenroseInverse? Inverse(Matrix<double> matrix, int rank, out double condition)
    {
        condition = SingularValues.Condition(matrix, rank);
        return condition <= LargestCondition ? PenroseInverse.Of(matrix, rank) : null;
    }

    private static InvalidOperationException Dependent(double condition) => new(string.Create(
        CultureInfo.InvariantCulture, $"The class means are nearly dependent: their condition is {condition:g3}, at most 1e12 is allowed."));

    private static Matrix<double> ClassMeans(LabeledData points)
    {
        ArgumentNullException.ThrowIfNull(points);
        Matrix<double> means = Matrix<double>.Build.Dense(points.FeatureCount, points.ClassCount);
        for (int label = 0; label < points.ClassCount; label++)
        {
            HullSeparation.RequireClass(points, label, nameof(points));
            int of = label;
            int[] rows = [.. Enumerable.Range(0, points.SampleCount).Where(row => points.Labels[row] == of)];
            means.SetColumn(label, Standardization.Fit(points.Select(rows)).Mean.ToArray());
        }

        return means;
    }

    /// <summary>The weighted scatter of points about their class means, with a ridge that makes it definite.</summary>
    private static Matrix<double> Scatter(Matrix<double> centered, Vector<double> weights)
    {
        Matrix<double> weighted = centered.MapIndexed((row, _, value) => value * Math.Sqrt(weights[row]));
        Matrix<double> scatter = weighted.TransposeThisAndMultiply(weighted);
        double ridge = Ridge * scatter.Trace() / centered.ColumnCount;
        return scatter + (Matrix<double>.Build.DenseIdentity(centered.ColumnCount) * (ridge > 0 ? ridge : 1));
    }

    private static Matrix<double> Centered(LabeledData points, Matrix<double> means) =>
        Matrix<double>.Build.Dense(points.SampleCount, points.FeatureCount, (row, i) => points.Row(row)[i] - means[i, points.Labels[row]]);
}

using DeepMin.AutoDiff.Kernels;
using MathNet.Numerics.LinearAlgebra;

namespace DeepMin.AutoDiff.Flows;

/// <summary>
/// Measures of neural collapse (Papyan, Han and Donoho 2020) of a linear classifier W·h + b on features: whether its rows are a simplex (NC2),
/// dual to the class means (NC3), and decide by the nearest class mean (NC4).
/// </summary>
/// <param name="Equinorm">NC2: standard deviation over mean of the lengths of the rows of W.</param>
/// <param name="Equiangularity">NC2: standard deviation of the cosines between different rows.</param>
/// <param name="MaximalAngle">NC2: mean of |cos + 1/(C − 1)|, 0 for a simplex.</param>
/// <param name="SelfDuality">NC3 = |W/|W| − M/|M||² in Frobenius norms, M the centered class means.</param>
/// <param name="Mismatch">NC4: share of the samples that the classifier and the nearest class mean put into different classes.</param>
public sealed record ClassifierCollapse(double Equinorm, double Equiangularity, double MaximalAngle, double SelfDuality, double Mismatch)
{
    /// <summary>Measures a classifier.</summary>
    /// <param name="features">Features, N×F, row-major, finite.</param>
    /// <param name="labels">Class of each sample, 0…C−1, length N; each class has a sample.</param>
    /// <param name="weights">Rows w_c of the classifier, C×F, row-major, finite.</param>
    /// <param name="bias">Bias b_c, length C, finite.</param>
    /// <exception cref="ArgumentException">As for <see cref="NeuralCollapse.Of"/>, or a length of the classifier is wrong or a value not finite.</exception>
    public static ClassifierCollapse Of(ReadOnlySpan<double> features, ReadOnlySpan<int> labels, ReadOnlySpan<double> weights, ReadOnlySpan<double> bias)
    {
        ClassMeans means = ClassMeans.Of(features, labels);
        int width = means.Means.ColumnCount;
        Require.Length(weights.Length, means.ClassCount * width, nameof(weights));
        Require.Length(bias.Length, means.ClassCount, nameof(bias));
        Finite.Require(weights, width, nameof(weights));
        Finite.Require(bias, 1, nameof(bias));
        Matrix<double> rows = Matrix<double>.Build.DenseOfRowMajor(means.ClassCount, width, weights.ToArray()), centered = means.Centered;
        (double equinorm, double equiangularity, double maximalAngle) = ClassAngles.Of(rows);
        double difference = ((rows / rows.FrobeniusNorm()) - (centered / centered.FrobeniusNorm())).FrobeniusNorm();
        return new ClassifierCollapse(equinorm, equiangularity, maximalAngle, difference * difference, MismatchOf(features, means.Means, rows, bias));
    }

    private static double MismatchOf(ReadOnlySpan<double> features, Matrix<double> means, Matrix<double> rows, ReadOnlySpan<double> bias)
    {
        int width = means.ColumnCount, count = features.Length / width, mismatches = 0;
        Vector<double> shift = Vector<double>.Build.DenseOfArray(bias.ToArray());
        for (int r = 0; r < count; r++)
        {
            Vector<double> feature = Vector<double>.Build.DenseOfArray(features.Slice(r * width, width).ToArray());
            int decided = ((rows * feature) + shift).MaximumIndex(), nearest = 0;
            for (int c = 1; c < means.RowCount; c++)
                nearest = (feature - means.Row(c)).L2Norm() < (feature - means.Row(nearest)).L2Norm() ? c : nearest;
            mismatches += decided == nearest ? 0 : 1;
        }

        return (double)mismatches / count;
    }
}

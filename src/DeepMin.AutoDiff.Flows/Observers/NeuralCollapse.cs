using MathNet.Numerics.LinearAlgebra;

namespace DeepMin.AutoDiff.Flows;

/// <summary>
/// Measures of neural collapse (Papyan, Han and Donoho 2020) of features, any layer's or the outputs: how far the features of a class are one
/// point (NC1) and the class means a simplex (NC2).
/// </summary>
/// <param name="WithinClass">tr Σ_W, Σ_W = mean over classes of the covariance within the class.</param>
/// <param name="BetweenClass">tr Σ_B, Σ_B = covariance of the class means about their mean.</param>
/// <param name="Variability">NC1 = tr(Σ_W·Σ_B⁺)/C, C classes; the pseudo-inverse cuts at 1e-10 of the largest eigenvalue.</param>
/// <param name="Equinorm">NC2: standard deviation over mean of the lengths of the centered class means.</param>
/// <param name="Equiangularity">NC2: standard deviation of the cosines between different centered class means.</param>
/// <param name="MaximalAngle">NC2: mean of |cos + 1/(C − 1)|, 0 for a simplex.</param>
public sealed record NeuralCollapse(
    double WithinClass, double BetweenClass, double Variability, double Equinorm, double Equiangularity, double MaximalAngle)
{
    /// <summary>Measures features.</summary>
    /// <param name="features">Features, N×F, row-major, finite.</param>
    /// <param name="labels">Class of each sample, 0…C−1, length N; each class has a sample.</param>
    /// <exception cref="ArgumentException">The features do not split into N rows, are not finite, or a class is without a sample; fewer than two classes.</exception>
    public static NeuralCollapse Of(ReadOnlySpan<double> features, ReadOnlySpan<int> labels)
    {
        ClassMeans means = ClassMeans.Of(features, labels);
        Matrix<double> centered = means.Centered;
        Matrix<double> within = means.WithinCovariance(features, labels), between = centered.TransposeThisAndMultiply(centered) / means.ClassCount;
        (double equinorm, double equiangularity, double maximalAngle) = ClassAngles.Of(centered);
        double variability = SymmetricPseudoInverse(between).PointwiseMultiply(within).RowSums().Sum() / means.ClassCount;
        return new NeuralCollapse(within.Trace(), between.Trace(), variability, equinorm, equiangularity, maximalAngle);
    }

    private static Matrix<double> SymmetricPseudoInverse(Matrix<double> matrix)
    {
        var evd = matrix.Evd(Symmetricity.Symmetric);
        Vector<double> values = evd.EigenValues.Map(value => value.Real);
        double smallest = 1e-10 * values.AbsoluteMaximum();
        Vector<double> inverse = values.Map(value => value > smallest ? 1 / value : 0);
        return evd.EigenVectors * Matrix<double>.Build.DiagonalOfDiagonalVector(inverse) * evd.EigenVectors.Transpose();
    }
}

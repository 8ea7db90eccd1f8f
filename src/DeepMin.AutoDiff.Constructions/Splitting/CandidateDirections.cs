using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace DeepMin.AutoDiff.Constructions;

/// <summary>
/// Directions that point from a class to other samples: between the means, of least squares with growing weight on the others, and
/// from the sample of the class that is farthest from the mean of all, which is a vertex of the hull of the class. Ridge and offset are in
/// the unit of the data, so that the directions do not depend on it.
/// </summary>
internal sealed class CandidateDirections(LabeledData data, int[] ofClass, int[] others)
{
    private static readonly double[] Weights = [1, 10, 100, 1e3, 1e4];
    private static readonly double[] Ridges = [1e-6, 1e-2];

    private readonly int _exponent = UnitExponent.Of(data.Inputs);

    public IEnumerable<double[]> All()
    {
        Matrix<double> inside = Lengthened(ofClass), outside = Lengthened(others);
        Vector<double> insideSum = inside.ColumnSums(), outsideSum = outside.ColumnSums();
        yield return Head((outsideSum / others.Length) - (insideSum / ofClass.Length));
        yield return FromFarthest(inside, (insideSum + outsideSum) / (ofClass.Length + others.Length));

        Matrix<double> insideGram = inside.TransposeThisAndMultiply(inside), outsideGram = outside.TransposeThisAndMultiply(outside);
        Matrix<double> identity = Matrix<double>.Build.DenseIdentity(data.FeatureCount + 1);
        foreach (double weight in Weights)
        {
            foreach (double ridge in Ridges)
            {
                Matrix<double> normalEquations = insideGram + (outsideGram * weight) + (identity * ridge);
                if (PositiveDefinite.TryFactor(normalEquations, out Cholesky<double>? factors))
                    yield return Head(factors.Solve((outsideSum * weight) - insideSum));
            }
        }
    }

    private static double[] FromFarthest(Matrix<double> inside, Vector<double> mean)
    {
        Vector<double> farthest = inside.EnumerateRows().MaxBy(row => (row - mean).L2Norm())!;
        return Head(mean - farthest);
    }

    private static double[] Head(Vector<double> direction) => direction.AsArray()[..^1];

    /// <summary>The samples of some rows with a coordinate 1 after the features, the factor of the offset.</summary>
    private Matrix<double> Lengthened(int[] rows) =>
        Matrix<double>.Build.Dense(rows.Length, data.FeatureCount + 1, (i, j) => j < data.FeatureCount ? Math.ScaleB(data.Row(rows[i])[j], -_exponent) : 1);
}

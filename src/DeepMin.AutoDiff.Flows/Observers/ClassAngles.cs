using MathNet.Numerics.LinearAlgebra;

namespace DeepMin.AutoDiff.Flows;

/// <summary>How far rows are of equal length and at equal, maximal angles: NC2 of class means, and of the rows of a classifier.</summary>
internal static class ClassAngles
{
    public static (double Equinorm, double Equiangularity, double MaximalAngle) Of(Matrix<double> rows)
    {
        int classes = rows.RowCount;
        double[] lengths = rows.RowNorms(2).ToArray();
        double mean = lengths.Average(), equinorm = mean == 0 ? 0 : Deviation(lengths) / mean;
        List<double> cosines = [];
        for (int c = 0; c < classes; c++)
        {
            for (int d = 0; d < classes; d++)
            {
                if (d != c)
                    cosines.Add(lengths[c] * lengths[d] == 0 ? 0 : rows.Row(c) * rows.Row(d) / (lengths[c] * lengths[d]));
            }
        }

        return (equinorm, Deviation(cosines), cosines.Average(cosine => Math.Abs(cosine + (1.0 / (classes - 1)))));
    }

    private static double Deviation(IReadOnlyCollection<double> values)
    {
        double mean = values.Average();
        return Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
    }
}

using DeepMin.AutoDiff.Tests.Support;
using MathNet.Numerics.LinearAlgebra;

namespace DeepMin.AutoDiff.Tests.Constructions;

/// <summary>Random clustered data.</summary>
internal static class Clusters
{
    /// <summary>Gaussian clouds of a spread about random means of size 1.</summary>
    public static LabeledData Sample(int classes, int features, int each, double spread, int seed)
    {
        double[] means = Gaussian.Vector(new Random(seed), classes * features), noise = Gaussian.Vector(new Random(seed + 1), classes * each * features);
        double[] inputs = new double[noise.Length];
        int[] labels = new int[classes * each];
        for (int i = 0; i < inputs.Length; i++)
        {
            labels[i / features] = i / features % classes;
            inputs[i] = means[(labels[i / features] * features) + (i % features)] + (spread * noise[i]);
        }

        return new LabeledData(inputs, labels);
    }

    /// <summary>Balls about independent means whose measured deviation δ has a given value.</summary>
    public static LabeledData WithDeviation(int classes, int each, double deviation, int seed)
    {
        Matrix<double> means = Matrix<double>.Build.Dense(classes, classes, Gaussian.Vector(new Random(seed), classes * classes)) + (2 * Matrix<double>.Build.DenseIdentity(classes));
        double[] noise = Gaussian.Vector(new Random(seed + 1), classes * each * classes);
        LabeledData flat = new(noise, [.. Enumerable.Range(0, classes * each).Select(row => row % classes)]);
        Matrix<double> centered = Matrix<double>.Build.DenseOfRowMajor(flat.SampleCount, classes, noise);
        for (int label = 0; label < classes; label++)
        {
            int[] rows = [.. Enumerable.Range(0, flat.SampleCount).Where(row => row % classes == label)];
            Vector<double> mean = Vector<double>.Build.Dense(Standardization.Fit(flat.Select(rows)).Mean.ToArray());
            foreach (int row in rows)
                centered.SetRow(row, centered.Row(row) - mean);
        }

        centered *= deviation / centered.EnumerateRows().Max(row => row.L2Norm());
        for (int row = 0; row < centered.RowCount; row++)
            centered[row, row % classes] += 1;
        return new LabeledData(centered.TransposeAndMultiply(means).ToRowMajorArray(), flat.Labels);
    }
}

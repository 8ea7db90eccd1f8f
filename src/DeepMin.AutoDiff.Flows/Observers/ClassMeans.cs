using MathNet.Numerics.LinearAlgebra;

namespace DeepMin.AutoDiff.Flows;

/// <summary>Means of the features of each class, C×F, and what is centered about them.</summary>
internal sealed class ClassMeans
{
    private readonly int[] _sizes;

    private ClassMeans(Matrix<double> means, int[] sizes) => (Means, _sizes) = (means, sizes);

    public Matrix<double> Means { get; }

    public int ClassCount => Means.RowCount;

    /// <summary>Means less their mean, which counts every class alike.</summary>
    public Matrix<double> Centered
    {
        get
        {
            Vector<double> center = Means.ColumnSums() / ClassCount;
            return Matrix<double>.Build.Dense(Means.RowCount, Means.ColumnCount, (c, j) => Means[c, j] - center[j]);
        }
    }

    public static ClassMeans Of(ReadOnlySpan<double> features, ReadOnlySpan<int> labels)
    {
        int[] sizes = Sizes(features, labels);
        int width = features.Length / labels.Length;
        Finite.Require(features, width, nameof(features));
        Matrix<double> means = Matrix<double>.Build.Dense(sizes.Length, width);
        for (int i = 0; i < features.Length; i++)
            means[labels[i / width], i % width] += features[i] / sizes[labels[i / width]];
        return new ClassMeans(means, sizes);
    }

    /// <summary>Σ_W = (1/C)·Σ_c (1/N_c)·Σ (h − μ_c)(h − μ_c)ᵀ.</summary>
    public Matrix<double> WithinCovariance(ReadOnlySpan<double> features, ReadOnlySpan<int> labels)
    {
        int width = Means.ColumnCount;
        Matrix<double> deviations = Matrix<double>.Build.Dense(labels.Length, width);
        for (int r = 0; r < labels.Length; r++)
        {
            double weight = Math.Sqrt(1.0 / (ClassCount * _sizes[labels[r]]));
            for (int j = 0; j < width; j++)
                deviations[r, j] = weight * (features[(r * width) + j] - Means[labels[r], j]);
        }

        return deviations.TransposeThisAndMultiply(deviations);
    }

    private static int[] Sizes(ReadOnlySpan<double> features, ReadOnlySpan<int> labels)
    {
        if (labels.IsEmpty || features.IsEmpty || features.Length % labels.Length != 0)
            throw new ArgumentException($"Expected features of {labels.Length} rows of equal length, one per label, got {features.Length} values.", nameof(features));
        int classes = 0;
        foreach (int label in labels)
        {
            if (label < 0)
                throw new ArgumentException($"Expected labels from 0, got {label}.", nameof(labels));
            classes = Math.Max(classes, label + 1);
        }

        int[] sizes = new int[Math.Min(classes, labels.Length + 1)];
        foreach (int label in labels)
        {
            if (label < sizes.Length)
                sizes[label]++;
        }

        int empty = Array.IndexOf(sizes, 0);
        if (classes < 2 || empty >= 0)
            throw new ArgumentException($"Expected two or more classes with a sample each, got {classes} classes{(empty >= 0 ? $" and none of class {empty}" : "")}.", nameof(labels));
        return sizes;
    }
}

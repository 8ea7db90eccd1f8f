using DeepMin.AutoDiff.Kernels;

namespace DeepMin.AutoDiff;

/// <summary>The affine map x ↦ (x − mean)/scale per feature that gives a data set mean 0 and deviation 1. Immutable.</summary>
/// <remarks>Fit it on the training part and apply it to held-out samples too.</remarks>
public sealed class Standardization
{
    private readonly double[] _mean;
    private readonly double[] _scale;

    private Standardization(double[] mean, double[] scale) => (_mean, _scale) = (mean, scale);

    /// <summary>Mean of each feature, length M.</summary>
    public ReadOnlySpan<double> Mean => _mean;

    /// <summary>Population standard deviation of each feature, 1 for a constant feature; length M.</summary>
    public ReadOnlySpan<double> Scale => _scale;

    /// <summary>The standardization of a data set, by mean and population standard deviation in two passes.</summary>
    /// <param name="data">Data set, usually the training part.</param>
    public static Standardization Fit(LabeledData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        double[] mean = new double[data.FeatureCount];
        double[] scale = new double[data.FeatureCount];
        for (int feature = 0; feature < mean.Length; feature++)
            (mean[feature], scale[feature]) = MeanAndDeviation(data.Inputs[feature..], data.SampleCount, data.FeatureCount);
        return new Standardization(mean, scale);
    }

    /// <summary>The standardized data set.</summary>
    /// <param name="data">Data set with the same number of features.</param>
    /// <exception cref="ArgumentException">The number of features differs.</exception>
    public LabeledData Apply(LabeledData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (data.FeatureCount != _mean.Length)
            throw new ArgumentException($"Expected data with {_mean.Length} features, got {data.FeatureCount}.", nameof(data));
        double[] inputs = new double[data.Inputs.Length];
        for (int row = 0; row < data.SampleCount; row++)
            Apply(data.Row(row), inputs.AsSpan(row * _mean.Length, _mean.Length));
        return data.WithInputs(inputs);
    }

    /// <summary>Standardizes one sample.</summary>
    /// <param name="sample">Features of the sample, length M.</param>
    /// <param name="standardized">Receives the standardized features, length M; may be the same memory.</param>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    public void Apply(ReadOnlySpan<double> sample, Span<double> standardized)
    {
        Shape.Require(sample.Length, _mean.Length, nameof(sample));
        Shape.Require(standardized.Length, _mean.Length, nameof(standardized));
        for (int feature = 0; feature < _mean.Length; feature++)
            standardized[feature] = (sample[feature] - _mean[feature]) / _scale[feature];
    }

    private static (double Mean, double Scale) MeanAndDeviation(ReadOnlySpan<double> column, int count, int stride)
    {
        double mean = 0;
        bool constant = true;
        for (int i = 0; i < count; i++)
        {
            mean += (column[i * stride] - mean) / (i + 1);
            constant &= column[i * stride] == column[0];
        }

        // The computed mean of equal values may be off by rounding, which must not count as a deviation.
        if (constant)
            return (column[0], 1);

        double largest = 0;
        for (int i = 0; i < count; i++)
            largest = Math.Max(largest, Math.Abs(column[i * stride] - mean));

        // Squares of quotients by the largest deviation neither overflow nor vanish.
        double squares = 0;
        for (int i = 0; i < count; i++)
        {
            double deviation = (column[i * stride] - mean) / largest;
            squares += deviation * deviation;
        }

        return (mean, largest * Math.Sqrt(squares / count));
    }
}

using DeepMin.AutoDiff.Kernels;

namespace DeepMin.AutoDiff;

/// <summary>The affine map x ↦ (x − mean)/scale per feature that gives a data set mean 0 and deviation 1. Immutable.</summary>
/// <remarks>Fit it on the training part and apply it to held-out samples too.</remarks>
/// <example>
/// <code><![CDATA[
/// Standardization standardization = Standardization.Fit(training);
/// LabeledData inputs = standardization.Apply(training), held = standardization.Apply(heldOut);
/// ]]></code>
/// </example>
public sealed class Standardization
{
    private readonly double[] _mean;
    private readonly double[] _scale;

    /// <summary>Creates the map from copies of the arguments.</summary>
    /// <param name="mean">Mean of each feature, finite, length M.</param>
    /// <param name="scale">Scale of each feature, finite and positive, length M.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a value is not allowed.</exception>
    public Standardization(ReadOnlySpan<double> mean, ReadOnlySpan<double> scale)
        : this(mean.ToArray(), scale.ToArray())
    {
        Require.Length(scale.Length, mean.Length, nameof(scale));
        for (int feature = 0; feature < mean.Length; feature++)
        {
            if (!double.IsFinite(mean[feature]))
                throw new ArgumentException($"Expected a finite mean, got {mean[feature]} for feature {feature}.", nameof(mean));
            if (!double.IsFinite(scale[feature]) || scale[feature] <= 0)
                throw new ArgumentException($"Expected a positive finite scale, got {scale[feature]} for feature {feature}.", nameof(scale));
        }
    }

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
        return Fit(data.Inputs, data.FeatureCount);
    }

    /// <summary>The standardization of values in rows, e.g. of targets.</summary>
    /// <param name="values">Values, row-major, finite.</param>
    /// <param name="columns">Number M of values of a row.</param>
    /// <exception cref="ArgumentException">There is no row, the values do not split into rows, or one is not finite.</exception>
    public static Standardization Fit(ReadOnlySpan<double> values, int columns)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        if (values.IsEmpty || values.Length % columns != 0)
            throw new ArgumentException($"Expected one or more rows of {columns} values, got {values.Length} values.", nameof(values));
        int invalid = values.IndexOfAnyExceptInRange(double.MinValue, double.MaxValue);
        if (invalid >= 0)
            throw new ArgumentException($"Expected finite values, got {values[invalid]} in row {invalid / columns}, column {invalid % columns}.", nameof(values));
        double[] mean = new double[columns];
        double[] scale = new double[columns];
        for (int column = 0; column < columns; column++)
            (mean[column], scale[column]) = MeanAndDeviation(values[column..], values.Length / columns, columns);
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
        Require.Length(sample.Length, _mean.Length, nameof(sample));
        Require.Length(standardized.Length, _mean.Length, nameof(standardized));
        for (int feature = 0; feature < _mean.Length; feature++)
            standardized[feature] = (sample[feature] - _mean[feature]) / _scale[feature];
    }

    /// <summary>Writes mean and scale into the constants of a model that standardizes its inputs or outputs with numbers bound at run time.</summary>
    /// <param name="constants">Constants of the model; only the two slices of the part are written.</param>
    /// <param name="layout">The model's layout of constants.</param>
    /// <param name="part">Inputs or outputs.</param>
    /// <exception cref="ArgumentException">The constants or the part have another length.</exception>
    /// <exception cref="KeyNotFoundException">The model does not standardize the part at run time.</exception>
    public void WriteTo(Span<double> constants, SliceLayout layout, StandardizedPart part)
    {
        ArgumentNullException.ThrowIfNull(layout);
        Require.Length(constants.Length, layout.TotalLength, nameof(constants));
        (string mean, string scale) = part switch
        {
            StandardizedPart.Inputs => (StandardizationSlices.InputMean, StandardizationSlices.InputScale),
            StandardizedPart.Outputs => (StandardizationSlices.OutputMean, StandardizationSlices.OutputScale),
            _ => throw new ArgumentOutOfRangeException(nameof(part), part, $"Expected inputs or outputs, got {part}."),
        };
        Span<double> means = layout[mean].Of(constants);
        if (means.Length != _mean.Length)
            throw new ArgumentException($"Expected a model with {_mean.Length} {(part == StandardizedPart.Inputs ? "inputs" : "outputs")}, got one with {means.Length}.", nameof(layout));
        _mean.CopyTo(means);
        _scale.CopyTo(layout[scale].Of(constants));
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

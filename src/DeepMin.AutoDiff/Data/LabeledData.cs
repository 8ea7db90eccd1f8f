namespace DeepMin.AutoDiff;

/// <summary>Samples with class labels: N inputs of M features and a label 0…C−1 each. Immutable.</summary>
/// <example>
/// <code><![CDATA[
/// LabeledData wine = LabeledData.ReadCsv("wine.csv");
/// (LabeledData training, LabeledData heldOut) = wine.StratifiedSplit(trainFraction: 0.7, seed: 0);
/// ]]></code>
/// </example>
public sealed partial class LabeledData
{
    private readonly double[] _inputs;
    private readonly int[] _labels;
    private readonly int[] _classSizes;
    private readonly string[] _featureNames;

    /// <summary>Creates a data set from copies of the arguments; every class 0…C−1 must have a sample, C − 1 being the largest label.</summary>
    /// <param name="inputs">Inputs, N×M, row-major.</param>
    /// <param name="labels">Labels, length N.</param>
    /// <param name="featureNames">Names of the features, length M; <c>x1</c>, <c>x2</c>, … if absent.</param>
    /// <exception cref="ArgumentException">
    /// There is no sample, the inputs do not split into N rows, a value is not finite, a label is negative, or a class has no sample.
    /// </exception>
    public LabeledData(ReadOnlySpan<double> inputs, ReadOnlySpan<int> labels, IEnumerable<string>? featureNames = null)
        : this(inputs.ToArray(), labels.ToArray(), Names(inputs.Length, labels.Length, featureNames), classCount: null)
    {
    }

    private LabeledData(double[] inputs, int[] labels, string[] featureNames, int? classCount)
    {
        RequireRows(inputs, labels, featureNames.Length);
        _inputs = inputs;
        _labels = labels;
        _featureNames = featureNames;
        _classSizes = CountClasses(labels, classCount);
    }

    /// <summary>Number N of samples.</summary>
    public int SampleCount => _labels.Length;

    /// <summary>Number M of features.</summary>
    public int FeatureCount => _featureNames.Length;

    /// <summary>Number C of classes.</summary>
    public int ClassCount => _classSizes.Length;

    /// <summary>Inputs, N×M, row-major.</summary>
    public ReadOnlySpan<double> Inputs => _inputs;

    /// <summary>Labels 0…C−1, length N.</summary>
    public ReadOnlySpan<int> Labels => _labels;

    /// <summary>Number of samples of each class, length C. Only a selection of rows can lack a class.</summary>
    public ReadOnlySpan<int> ClassSizes => _classSizes;

    /// <summary>Names of the features, length M.</summary>
    public IReadOnlyList<string> FeatureNames => Array.AsReadOnly(_featureNames);

    /// <summary>The inputs of one sample, length M.</summary>
    /// <param name="row">Sample, from 0.</param>
    public ReadOnlySpan<double> Row(int row)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(row);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, SampleCount);
        return _inputs.AsSpan(row * FeatureCount, FeatureCount);
    }

    /// <summary>Targets for a network with one output per class, N×C: row r is the unit vector of its class.</summary>
    public double[] OneHotTargets()
    {
        double[] targets = new double[checked(SampleCount * ClassCount)];
        for (int row = 0; row < SampleCount; row++)
            targets[(row * ClassCount) + _labels[row]] = 1;
        return targets;
    }

    /// <summary>The data set of some rows, in the given order; the number of classes stays, so that a class may be without a sample.</summary>
    /// <param name="rows">Rows, from 0; a row may occur more than once.</param>
    /// <exception cref="ArgumentException">There is no row, or a row does not exist.</exception>
    public LabeledData Select(ReadOnlySpan<int> rows)
    {
        double[] inputs = new double[checked(rows.Length * FeatureCount)];
        int[] labels = new int[rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            if ((uint)rows[i] >= (uint)SampleCount)
                throw new ArgumentException($"Expected rows from 0 to {SampleCount - 1}, got {rows[i]}.", nameof(rows));
            Row(rows[i]).CopyTo(inputs.AsSpan(i * FeatureCount));
            labels[i] = _labels[rows[i]];
        }

        return new LabeledData(inputs, labels, _featureNames, ClassCount);
    }

    /// <summary>The data set with other inputs of the same shape, which it takes over without a copy.</summary>
    internal LabeledData WithInputs(double[] inputs) => new(inputs, _labels, _featureNames, ClassCount);
}

namespace DeepMin.AutoDiff;

/// <summary>A random division of a data set into a training and a held-out part, in equal proportions class by class. Immutable.</summary>
/// <remarks>The same data, fraction and seed give the same rows on every platform and version of .NET.</remarks>
public sealed class StratifiedSplit
{
    private readonly int[] _trainingRows;
    private readonly int[] _heldOutRows;

    /// <summary>Divides a data set.</summary>
    /// <param name="data">Data set; a class of a single sample goes to the training part.</param>
    /// <param name="trainFraction">
    /// Fraction of each class that goes to the training part, in (0, 1). It is rounded to whole samples, at least one for the
    /// training part and, in classes of two samples or more, for the held-out part.
    /// </param>
    /// <param name="seed">Seed of the division.</param>
    /// <exception cref="ArgumentException">The fraction is outside (0, 1), or no sample would be held out.</exception>
    public StratifiedSplit(LabeledData data, double trainFraction, int seed)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (!(trainFraction > 0 && trainFraction < 1))
            throw new ArgumentOutOfRangeException(nameof(trainFraction), trainFraction, "Expected trainFraction between 0 and 1, both excluded.");

        List<int> training = [], heldOut = [];
        SplitMix64 random = new(seed);
        for (int label = 0; label < data.ClassCount; label++)
        {
            int[] rows = RowsOf(data, label);
            if (rows.Length == 0)
                continue;
            Shuffle(rows, ref random);
            int count = (int)Math.Round(trainFraction * rows.Length, MidpointRounding.AwayFromZero);
            count = Math.Clamp(count, 1, Math.Max(1, rows.Length - 1));
            training.AddRange(rows.AsSpan(..count));
            heldOut.AddRange(rows.AsSpan(count..));
        }

        if (heldOut.Count == 0)
            throw new ArgumentException("Expected data with a class of at least two samples, got single samples only.", nameof(data));
        _trainingRows = [.. training.Order()];
        _heldOutRows = [.. heldOut.Order()];
        Training = data.Select(_trainingRows);
        HeldOut = data.Select(_heldOutRows);
    }

    /// <summary>The training part, rows in the order of the data set.</summary>
    public LabeledData Training { get; }

    /// <summary>The held-out part, rows in the order of the data set.</summary>
    public LabeledData HeldOut { get; }

    /// <summary>Rows of the training part, ascending.</summary>
    public ReadOnlySpan<int> TrainingRows => _trainingRows;

    /// <summary>Rows of the held-out part, ascending.</summary>
    public ReadOnlySpan<int> HeldOutRows => _heldOutRows;

    private static int[] RowsOf(LabeledData data, int label) =>
        [.. Enumerable.Range(0, data.SampleCount).Where(row => data.Labels[row] == label)];

    private static void Shuffle(int[] rows, ref SplitMix64 random)
    {
        for (int i = rows.Length - 1; i > 0; i--)
        {
            int j = random.Below(i + 1);
            (rows[i], rows[j]) = (rows[j], rows[i]);
        }
    }
}

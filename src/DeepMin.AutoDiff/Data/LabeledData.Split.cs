namespace DeepMin.AutoDiff;

public sealed partial class LabeledData
{
    /// <summary>A random division into a training and a held-out part, in equal proportions class by class.</summary>
    /// <param name="trainFraction">
    /// Fraction of each class that goes to the training part, in (0, 1). It is rounded to whole samples, at least one for the
    /// training part and, in classes of two samples or more, for the held-out part.
    /// </param>
    /// <param name="seed">Seed of the division.</param>
    /// <returns>Both parts, rows in the order of the data set.</returns>
    /// <remarks>The same data, fraction and seed give the same rows on every platform and version of .NET.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The fraction is outside (0, 1).</exception>
    /// <exception cref="InvalidOperationException">Every class has a single sample, so that none would be held out.</exception>
    public (LabeledData Training, LabeledData HeldOut) StratifiedSplit(double trainFraction, int seed)
    {
        (int[] training, int[] heldOut) = StratifiedRows(trainFraction, seed);
        return (Select(training), Select(heldOut));
    }

    /// <summary>The rows, from 0 and ascending, of both parts of <see cref="StratifiedSplit"/>.</summary>
    /// <param name="trainFraction">Fraction of each class that goes to the training part, in (0, 1).</param>
    /// <param name="seed">Seed of the division.</param>
    /// <exception cref="ArgumentOutOfRangeException">The fraction is outside (0, 1).</exception>
    /// <exception cref="InvalidOperationException">Every class has a single sample, so that none would be held out.</exception>
    public (int[] Training, int[] HeldOut) StratifiedRows(double trainFraction, int seed)
    {
        if (!(trainFraction > 0 && trainFraction < 1))
            throw new ArgumentOutOfRangeException(nameof(trainFraction), trainFraction, "Expected trainFraction between 0 and 1, both excluded.");

        List<int> training = [], heldOut = [];
        SplitMix64 random = new(seed);
        for (int label = 0; label < ClassCount; label++)
        {
            int[] rows = RowsOf(label);
            if (rows.Length == 0)
                continue;
            Shuffle(rows, ref random);
            int count = (int)Math.Round(trainFraction * rows.Length, MidpointRounding.AwayFromZero);
            count = Math.Clamp(count, 1, Math.Max(1, rows.Length - 1));
            training.AddRange(rows.AsSpan(..count));
            heldOut.AddRange(rows.AsSpan(count..));
        }

        return heldOut.Count > 0
            ? ([.. training.Order()], [.. heldOut.Order()])
            : throw new InvalidOperationException("Expected a class of at least two samples to hold some out, got single samples only.");
    }

    private int[] RowsOf(int label) => [.. Enumerable.Range(0, SampleCount).Where(row => Labels[row] == label)];

    private static void Shuffle(int[] rows, ref SplitMix64 random)
    {
        for (int i = rows.Length - 1; i > 0; i--)
        {
            int j = random.Below(i + 1);
            (rows[i], rows[j]) = (rows[j], rows[i]);
        }
    }
}

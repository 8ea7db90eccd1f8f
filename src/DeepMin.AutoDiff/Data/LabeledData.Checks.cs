using System.Globalization;

namespace DeepMin.AutoDiff;

public sealed partial class LabeledData
{
    private static string[] Names(int values, int samples, IEnumerable<string>? names)
    {
        if (names is not null)
            return [.. names];
        int features = samples == 0 ? 0 : values / samples;
        return [.. Enumerable.Range(1, features).Select(i => string.Create(CultureInfo.InvariantCulture, $"x{i}"))];
    }

    private static void RequireRows(double[] inputs, int[] labels, int features)
    {
        if (labels.Length == 0)
            throw new ArgumentException("Expected at least one sample, got none.", nameof(labels));
        if (features == 0 || inputs.LongLength != (long)labels.Length * features)
        {
            throw new ArgumentException(
                $"Expected inputs of {labels.Length} rows of {Math.Max(features, 1)} values, got {inputs.Length} values.", nameof(inputs));
        }

        int index = Array.FindIndex(inputs, value => !double.IsFinite(value));
        if (index >= 0)
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"Expected finite inputs, got {inputs[index]} in row {index / features}, column {index % features}."),
                nameof(inputs));
        }
    }

    private static int[] CountClasses(int[] labels, int? classCount)
    {
        int row = Array.FindIndex(labels, label => label < 0);
        if (row >= 0)
            throw new ArgumentException($"Expected labels from 0, got {labels[row]} in row {row}.", nameof(labels));
        if (classCount is null && MissingClass(labels) is int missing)
            throw new ArgumentException($"Expected a sample of every class from 0 to {labels.Max()}, class {missing} has none.", nameof(labels));

        int[] sizes = new int[classCount ?? labels.Max() + 1];
        foreach (int label in labels)
            sizes[label]++;
        return sizes;
    }

    /// <summary>The first class below the largest label that has no sample. Needs no memory in proportion to a mistyped label.</summary>
    internal static int? MissingClass(IEnumerable<int> labels)
    {
        int next = 0;
        foreach (int label in labels.Distinct().Order())
        {
            if (label != next)
                return next;
            next++;
        }

        return null;
    }
}

namespace DeepMin.AutoDiff.Constructions;

/// <summary>Two samples with equal inputs and different labels: no network of any kind has zero cost on them.</summary>
/// <param name="First">Row of the first sample with these inputs.</param>
/// <param name="Second">Row of a later sample with another label.</param>
public readonly record struct ContradictoryRows(int First, int Second)
{
    /// <summary>
    /// All contradictions of a data set. Of several samples with equal inputs, each one whose label differs from the first one's is
    /// listed with the first.
    /// </summary>
    internal static ContradictoryRows[] Find(LabeledData data)
    {
        Dictionary<int, int> firstRows = new(new EqualInputs(data));
        List<ContradictoryRows> found = [];
        for (int row = 0; row < data.SampleCount; row++)
        {
            if (!firstRows.TryAdd(row, row) && data.Labels[firstRows[row]] != data.Labels[row])
                found.Add(new ContradictoryRows(firstRows[row], row));
        }

        return [.. found];
    }
}

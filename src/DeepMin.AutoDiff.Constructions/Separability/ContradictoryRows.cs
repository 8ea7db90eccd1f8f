namespace DeepMin.AutoDiff.Constructions;

/// <summary>Pairs of samples with equal inputs and different labels: no network of any kind has zero cost on them.</summary>
internal static class ContradictoryRows
{
    /// <summary>
    /// All contradictions of a data set. Of several samples with equal inputs, each one whose label differs from the first one's is
    /// listed with the first.
    /// </summary>
    public static (int First, int Second)[] Find(LabeledData data)
    {
        Dictionary<int, int> firstRows = new(new EqualInputs(data));
        List<(int First, int Second)> found = [];
        for (int row = 0; row < data.SampleCount; row++)
        {
            if (!firstRows.TryAdd(row, row) && data.Labels[firstRows[row]] != data.Labels[row])
                found.Add((firstRows[row], row));
        }

        return [.. found];
    }
}

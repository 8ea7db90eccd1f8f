namespace DeepMin.AutoDiff.Constructions;

/// <summary>Rows of a data set are equal if all their inputs are; 0 and −0 are equal.</summary>
internal sealed class EqualInputs(LabeledData data) : IEqualityComparer<int>
{
    public bool Equals(int x, int y) => data.Row(x).SequenceEqual(data.Row(y));

    public int GetHashCode(int row)
    {
        HashCode hash = default;
        foreach (double value in data.Row(row))
            hash.Add(value + 0.0); // −0 equals 0 and must have its hash
        return hash.ToHashCode();
    }
}

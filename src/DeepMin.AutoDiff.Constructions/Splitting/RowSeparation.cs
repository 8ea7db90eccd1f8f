namespace DeepMin.AutoDiff.Constructions;

/// <summary>Separations of sets of rows, whatever their labels.</summary>
internal static class RowSeparation
{
    private const int Part = 0;
    private const int Others = 1;

    /// <summary>The separation of some rows from others; rows of a witness count through both sets, the part first.</summary>
    public static Separation Separate(LabeledData data, int[] part, int[] others, CancellationToken cancellationToken)
    {
        int[] rows = [.. part, .. others];
        int[] labels = new int[rows.Length];
        labels.AsSpan(part.Length).Fill(Others);
        LabeledData both = new(data.Select(rows).Inputs, labels);
        return HullSeparation.Separate(new PointSet(both), Part, [Others], cancellationToken);
    }

    /// <summary>The inner product of a vector and a sample.</summary>
    public static double Project(ReadOnlySpan<double> direction, ReadOnlySpan<double> sample)
    {
        double sum = 0;
        for (int i = 0; i < direction.Length; i++)
            sum += direction[i] * sample[i];
        return sum;
    }
}

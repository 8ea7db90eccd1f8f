namespace DeepMin.AutoDiff.Kernels;

/// <summary>The part of a Gram matrix that a contraction adds to: rows and columns are samples × outputs.</summary>
internal readonly unsafe struct GramTarget<T>(MatrixPointer<T> gram, bool lowerOnly, int rowSamples, int columnSamples, int outputs)
    where T : unmanaged
{
    public MatrixPointer<T> Gram => gram;

    public int RowSamples => rowSamples;

    public int ColumnSamples => columnSamples;

    public int Outputs => outputs;

    public int Rows => rowSamples * outputs;

    public int Columns => columnSamples * outputs;

    /// <summary>First group of samples with an entry that is needed in or right of a column.</summary>
    public int FirstSample(int column, int groupSamples) => lowerOnly ? column / outputs / groupSamples * groupSamples : 0;

    /// <summary>How many columns from the given one on are needed in rows up to the last.</summary>
    public int NeededColumns(int column, int count, int lastRow) => lowerOnly ? Math.Clamp(lastRow - column + 1, 0, count) : count;
}

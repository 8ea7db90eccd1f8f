namespace DeepMin.AutoDiff.Kernels;

/// <summary>A pinned <see cref="GramFactor{T}"/> of a batch.</summary>
internal readonly unsafe struct GramRows<T>(T* origin, int samples, int columns, int rowsPerSample)
    where T : unmanaged
{
    public int Columns => columns;

    public bool SharedByOutputs => rowsPerSample == 1;

    /// <summary>One row per sample and output; shared rows are repeated.</summary>
    public RowSource<T> PerOutput(int outputs) => new(origin, columns, samples * outputs, outputs / rowsPerSample);

    /// <summary>One row per sample, if shared by the outputs.</summary>
    public RowSource<T> PerSample() => new(origin, columns, samples);
}

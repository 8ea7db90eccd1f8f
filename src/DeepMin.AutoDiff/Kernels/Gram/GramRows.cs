using System.Numerics;

namespace DeepMin.AutoDiff.Kernels;

/// <summary>A pinned <see cref="GramFactor{T}"/> of a batch.</summary>
internal readonly unsafe struct GramRows<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly T* _origin;
    private readonly int _rows;
    private readonly int _rowsPerSample;

    public GramRows(T* origin, GramFactor<T> factor)
    {
        _origin = origin;
        (Columns, _rowsPerSample) = (factor.Columns, factor.RowsPerSample);
        _rows = Columns == 0 ? 1 : factor.Values.Length / Columns;
    }

    public int Columns { get; }

    public bool SharedByOutputs => _rowsPerSample == 1;

    /// <summary>One row per sample and output; shared rows are repeated.</summary>
    public RowSource<T> PerOutput(int outputs)
    {
        int repeat = outputs / _rowsPerSample;
        return new(_origin, Columns, _rows * repeat, repeat);
    }

    /// <summary>One row per sample, if shared by the outputs.</summary>
    public RowSource<T> PerSample() => new(_origin, Columns, _rows);
}

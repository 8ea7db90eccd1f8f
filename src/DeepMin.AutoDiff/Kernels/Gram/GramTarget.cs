using System.Numerics;

namespace DeepMin.AutoDiff.Kernels;

/// <summary>The pinned part of a Gram matrix that a contraction adds to: rows and columns are samples × outputs.</summary>
internal readonly unsafe struct GramTarget<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly T* _origin;
    private readonly long _stride;

    public GramTarget(T* origin, GramBlock<T> block)
    {
        _origin = origin;
        _stride = block.RowStride;
        (LowerOnly, Outputs) = (block.LowerOnly, block.Outputs);
        (FirstRow, RowSamples, FirstColumn, ColumnSamples) = (block.FirstRow, block.RowSamples, block.FirstColumn, block.ColumnSamples);
    }

    public bool LowerOnly { get; }

    public int Outputs { get; }

    /// <summary>First row sample.</summary>
    public int FirstRow { get; }

    public int RowSamples { get; }

    /// <summary>First column sample.</summary>
    public int FirstColumn { get; }

    public int ColumnSamples { get; }

    public int Columns => ColumnSamples * Outputs;

    /// <summary>G from the given row on, in the block's columns.</summary>
    public MatrixPointer<T> From(int row) => new(_origin + (row * _stride) + ((long)FirstColumn * Outputs), _stride);

    /// <summary>How many of the block's columns are needed in rows up to the given one.</summary>
    public int NeededColumns(int lastRow) => LowerOnly ? Math.Clamp(lastRow - (FirstColumn * Outputs) + 1, 0, Columns) : Columns;

    /// <summary>How many of the block's column samples are needed for row samples up to the given one.</summary>
    public int NeededSamples(int lastSample) => LowerOnly ? Math.Clamp(lastSample - FirstColumn + 1, 0, ColumnSamples) : ColumnSamples;
}

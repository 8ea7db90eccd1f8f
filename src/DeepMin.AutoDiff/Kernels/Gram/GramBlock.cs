using System.ComponentModel;
using System.Numerics;

namespace DeepMin.AutoDiff.Kernels;

/// <summary>
/// A block of a Gram matrix D·D′ᵀ that stays in the cache while every term is added to it: contraction of factored parameter cotangents,
/// without forming D. For generated code.
/// </summary>
/// <remarks>
/// The Jacobian row of sample r and output a on a slice W is u ⊗ v, on its bias u. The inner product of two such rows is
/// ⟨u, u′⟩·(⟨v, v′⟩ + ones), with ones = 1 for a slice with bias, so each slice adds one elementwise product of two small products to G.
/// Factors and G are float or double. Products are accumulated in double for both: of float factors, a G in double is exact to double's
/// rounding. Scratch may start at any address that its scalar allows; the part in use is aligned here.
/// An entry is a sum over the terms in their order and does not depend on the block that it lies in.
/// </remarks>
/// <typeparam name="T">Scalar of G, float or double.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly unsafe ref partial struct GramBlock<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Span<T> _gram;
    private readonly int _rowStride;
    private readonly int _rowSamples;
    private readonly int _columnSamples;
    private readonly int _maxColumns;

    /// <summary>Initializes the first block.</summary>
    /// <param name="gram">G, rowSamples·Q × columnSamples·Q.</param>
    /// <param name="rowStride">Row stride of G.</param>
    /// <param name="lowerOnly">Whether the blocks cover no more than the lower triangle of a square G.</param>
    /// <param name="rowSamples">Samples of the rows of G.</param>
    /// <param name="columnSamples">Samples of the columns of G.</param>
    /// <param name="outputs">Number Q of outputs.</param>
    /// <param name="maxColumns">Largest number of columns of a factor.</param>
    /// <exception cref="ArgumentException">The span is too short or the stride too small.</exception>
    public GramBlock(Span<T> gram, int rowStride, bool lowerOnly, int rowSamples, int columnSamples, int outputs, int maxColumns)
    {
        Scalar.Require<T>();
        ArgumentOutOfRangeException.ThrowIfNegative(rowSamples);
        ArgumentOutOfRangeException.ThrowIfNegative(columnSamples);
        ArgumentOutOfRangeException.ThrowIfLessThan(outputs, 1);
        Require.Matrix(gram.Length, checked(rowSamples * outputs), checked(columnSamples * outputs), rowStride, nameof(gram));
        _gram = gram;
        (_rowStride, _rowSamples, _columnSamples, _maxColumns) = (rowStride, rowSamples, columnSamples, maxColumns);
        (LowerOnly, Outputs) = (lowerOnly, outputs);
    }

    private GramBlock(GramBlock<T> other, int firstRow, int firstColumn)
    {
        this = other;
        (FirstRow, FirstColumn) = (firstRow, firstColumn);
    }

    /// <summary>Whether there is a block here; not past the last one.</summary>
    public bool Exists => FirstColumn < _columnSamples && FirstRow < _rowSamples;

    internal bool LowerOnly { get; }

    internal int Outputs { get; }

    /// <summary>First row sample.</summary>
    internal int FirstRow { get; }

    /// <summary>First column sample.</summary>
    internal int FirstColumn { get; }

    internal int RowSamples => Math.Min(GramBlocking.RowSamples(Outputs), _rowSamples - FirstRow);

    internal int ColumnSamples => Math.Min(GramBlocking.ColumnSamples(Outputs, _maxColumns), _columnSamples - FirstColumn);

    internal Span<T> Gram => _gram;

    internal int RowStride => _rowStride;

    /// <summary>The block behind this one.</summary>
    public GramBlock<T> Next()
    {
        int row = FirstRow + RowSamples;
        if (row < _rowSamples)
            return new(this, row, FirstColumn);
        int column = FirstColumn + ColumnSamples;
        return new(this, LowerOnly ? column : 0, column);
    }

    /// <summary>Sets the block to zero.</summary>
    public void Clear()
    {
        long column = (long)FirstColumn * Outputs;
        for (int row = FirstRow * Outputs; row < (FirstRow + RowSamples) * Outputs; row++)
            _gram.Slice((int)(((long)row * _rowStride) + column), ColumnSamples * Outputs).Clear();
    }

    /// <summary>Copies what the block has of the lower triangle to the upper one: G is then exactly symmetric.</summary>
    public void Mirror()
    {
        int row = FirstRow * Outputs, rowEnd = (FirstRow + RowSamples) * Outputs, column = FirstColumn * Outputs, columnEnd = (FirstColumn + ColumnSamples) * Outputs;
        fixed (T* origin = _gram)
            Kernels.Mirror.Lower(new MatrixPointer<T>(origin, _rowStride), row, rowEnd, column, columnEnd);
    }

    internal void RequireFactors<TFactor>(GramFactor<TFactor> row, GramFactor<TFactor> column, string rowName, string columnName)
        where TFactor : unmanaged, IFloatingPointIeee754<TFactor>
    {
        row.RequireShape(_rowSamples, Outputs, rowName);
        column.RequireShape(_columnSamples, Outputs, columnName);
        if (column.Columns != row.Columns)
            throw new ArgumentException($"Expected {columnName} with {row.Columns} columns, got {column.Columns}.", columnName);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(row.Columns, _maxColumns, rowName);
    }

    internal void RequireScales<TFactor>(ReadOnlySpan<TFactor> row, ReadOnlySpan<TFactor> column)
    {
        if (!row.IsEmpty)
            Require.Length(row.Length, (long)_rowSamples * Outputs, "rowScale");
        if (!column.IsEmpty)
            Require.Length(column.Length, (long)_columnSamples * Outputs, "columnScale");
    }

    internal void RequireScratch<TFactor>(Span<TFactor> scratch)
        where TFactor : unmanaged, IFloatingPointIeee754<TFactor> =>
        Require.AtLeast(scratch.Length, Batch.GramScratchLength<TFactor>(_rowSamples, _columnSamples, Outputs, _maxColumns), nameof(scratch));
}

namespace DeepMin.AutoDiff.Kernels;

/// <summary>G += (V·V′ᵀ + ones) scaled, in the diagonals of the Q×Q blocks: u is a scaled unit vector of each output.</summary>
internal unsafe ref struct DiagonalContraction<TLanes, T, TGram>
    where TLanes : unmanaged, IKernelLanes<TLanes>
    where T : unmanaged
    where TGram : unmanaged
{
    private readonly GramTarget<TGram> _target;
    private readonly T* _rowScale;
    private readonly T* _columnScale;
    private readonly int _blockColumns;
    private readonly double* _weights;
    private readonly double* _columnPanels;
    private readonly double* _rowPanels;

    private DiagonalContraction(GramTarget<TGram> target, T* rowScale, T* columnScale, int depth, double* scratch)
    {
        _target = target;
        _rowScale = rowScale;
        _columnScale = columnScale;
        _blockColumns = GramBlocking.BlockColumns(target.ColumnSamples, depth);
        ScratchCursor cursor = new(scratch);
        _weights = cursor.Take(BlockedProduct.MaxTileRows * (long)_blockColumns);
        _columnPanels = cursor.Take(_blockColumns * (long)depth);
        _rowPanels = cursor.Take(BlockedProduct.MaxTileRows * (long)depth);
    }

    /// <summary>A scale that is null is 1 throughout.</summary>
    public static void Add(
        GramTarget<TGram> target, T* rowScale, GramRows<T> rowV, T* columnScale, GramRows<T> columnV, double ones, double* scratch)
    {
        int depth = rowV.Columns, tileRows = TLanes.TileRows, width = TileRow<TLanes>.Width;
        DiagonalContraction<TLanes, T, TGram> contraction = new(target, rowScale, columnScale, depth, scratch);
        for (int column = 0; column < target.ColumnSamples; column += contraction._blockColumns)
        {
            int columns = Math.Min(contraction._blockColumns, target.ColumnSamples - column);
            Packing.Pack<TLanes, T>(columnV.PerSample(), column, columns, depth, width, contraction._columnPanels);
            for (int row = target.FirstSample(column * target.Outputs, tileRows); row < target.RowSamples; row += tileRows)
            {
                int rows = Math.Min(tileRows, target.RowSamples - row);
                Packing.Pack<TLanes, T>(rowV.PerSample(), row, rows, depth, tileRows, contraction._rowPanels);
                contraction.SetWeights(depth, target.NeededColumns(column, columns, row + rows - 1), ones);
                for (int i = 0; i < rows; i++)
                    contraction.Scatter(row + i, column, target.NeededColumns(column, columns, row + i), i);
            }
        }
    }

    private readonly void SetWeights(int depth, int columns, double ones)
    {
        for (int j = 0; j < columns; j += TileRow<TLanes>.Width)
        {
            StoreTile<TLanes> target = new(_weights + j, _blockColumns, ones);
            MicroKernel.Multiply<TLanes, StoreTile<TLanes>>(depth, _rowPanels, _columnPanels + ((long)j * depth), target);
        }
    }

    private readonly void Scatter(int rowSample, int columnSample, int columnSamples, int weightRow)
    {
        double* weights = _weights + (weightRow * (long)_blockColumns);
        long outputs = _target.Outputs, column = columnSample * outputs;
        for (int output = 0; output < outputs; output++)
        {
            long row = (rowSample * outputs) + output;
            TGram* gram = _target.Gram[row] + column + output;
            T* columnScale = _columnScale is null ? null : _columnScale + column + output;
            double rowScale = _rowScale is null ? 1 : Scalar.Read(_rowScale + row);
            int j = outputs == 1 ? AddRegisters(gram, rowScale, columnScale, weights, columnSamples) : 0;
            for (; j < columnSamples; j++)
                Scalar.Add(gram + (j * outputs), (columnScale is null ? rowScale : rowScale * Scalar.Read(columnScale + (j * outputs))) * weights[j]);
        }
    }

    /// <summary>The neighbouring entries of a network with one output; returns how many it added.</summary>
    private static int AddRegisters(TGram* gram, double rowScale, T* columnScale, double* weights, int count)
    {
        int j = 0;
        TLanes scale = TLanes.Broadcast(rowScale);
        for (; j + TLanes.Count <= count; j += TLanes.Count)
        {
            TLanes both = columnScale is null ? scale : scale * Scalar.Load<TLanes, T>(columnScale + j);
            Scalar.Store(TLanes.MultiplyAdd(both, TLanes.Load(weights + j), Scalar.Load<TLanes, TGram>(gram + j)), gram + j);
        }

        return j;
    }
}

namespace DeepMin.AutoDiff.Kernels;

/// <summary>The tiles of one packed block of a product.</summary>
internal readonly unsafe struct ProductBlock<TLanes>(double sign, bool lowerOnly, double* edge, double* aPanels, double* bPanels)
    where TLanes : unmanaged, IKernelLanes<TLanes>
{
    /// <summary>Adds the block at (row, column) of C.</summary>
    public void Accumulate(MatrixPointer<double> c, int row, int rows, int column, int columns, int depth)
    {
        int tileRows = TLanes.TileRows, tileColumns = TileRow<TLanes>.Width;
        for (int j = 0; j < columns; j += tileColumns)
        {
            for (int i = 0; i < rows; i += tileRows)
            {
                // Column of the diagonal in the tile's first row, seen from the tile.
                int diagonal = row + i - column - j;
                if (lowerOnly && diagonal + tileRows <= 0)
                    continue;
                double* a = aPanels + ((long)i * depth), b = bPanels + ((long)j * depth);
                MatrixPointer<double> tile = c.From(row + i, column + j);
                bool whole = i + tileRows <= rows && j + tileColumns <= columns && (!lowerOnly || diagonal >= tileColumns - 1);
                if (whole)
                    MicroKernel.Multiply<TLanes, AccumulateTile<TLanes>>(depth, a, b, new(tile.Origin, tile.Stride, sign));
                else
                    AccumulateEdge(depth, a, b, tile, Math.Min(tileRows, rows - i), Math.Min(tileColumns, columns - j), diagonal);
            }
        }
    }

    private void AccumulateEdge(int depth, double* a, double* b, MatrixPointer<double> tile, int rows, int columns, int diagonal)
    {
        int width = TileRow<TLanes>.Width;
        MicroKernel.Multiply<TLanes, StoreTile<TLanes>>(depth, a, b, new(edge, width, 0));
        for (int i = 0; i < rows; i++)
        {
            int end = lowerOnly ? Math.Min(columns, diagonal + i + 1) : columns;
            for (int j = 0; j < end; j++)
                tile[i][j] += sign * edge[(i * width) + j];
        }
    }
}

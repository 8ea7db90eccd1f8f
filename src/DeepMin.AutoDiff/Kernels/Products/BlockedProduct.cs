namespace DeepMin.AutoDiff.Kernels;

/// <summary>C += sign·A·Bᵀ in cache blocks.</summary>
internal static unsafe class BlockedProduct
{
    // A block of A (96 × 256) stays in L2 while the panels of B pass; measured on factorisations of order 2000 and 5000.
    private const int Depth = 256;
    private const int Rows = 96;
    private const int Columns = 960;

    /// <summary>Rows and columns of the largest register tile; smaller tiles divide it.</summary>
    public const int MaxTileRows = 8;
    public const int MaxTileColumns = 24;

    public static long ScratchLength(long m, long n, long k)
    {
        int depth = (int)Math.Min(k, Depth);
        return ScratchCursor.Slack
            + ScratchCursor.LengthOf(MaxTileRows * MaxTileColumns)
            + ScratchCursor.LengthOf(Packing.Length(Math.Min(m, Rows), depth, MaxTileRows))
            + ScratchCursor.LengthOf(Packing.Length(Math.Min(n, Columns), depth, MaxTileColumns));
    }

    public static void Accumulate<TLanes>(
        double sign, MatrixPointer<double> c, MatrixPointer<double> a, MatrixPointer<double> b, int m, int n, int k, bool lowerOnly, double* scratch)
        where TLanes : unmanaged, IKernelLanes<TLanes>
    {
        ScratchCursor cursor = new(scratch);
        ProductBlock<TLanes> block = new(
            sign,
            lowerOnly,
            edge: cursor.Take(MaxTileRows * MaxTileColumns),
            aPanels: cursor.Take(Packing.Length(Math.Min(m, Rows), Math.Min(k, Depth), MaxTileRows)),
            bPanels: cursor.Take(Packing.Length(Math.Min(n, Columns), Math.Min(k, Depth), MaxTileColumns)));
        for (int k0 = 0; k0 < k; k0 += Depth)
        {
            int depth = Math.Min(Depth, k - k0);
            RowSource<double> aRows = new(a.Origin + k0, a.Stride, m), bRows = new(b.Origin + k0, b.Stride, n);
            for (int column = 0; column < n; column += Columns)
            {
                int columns = Math.Min(Columns, n - column);
                Packing.Pack<TLanes, double>(bRows, column, columns, depth, TileRow<TLanes>.Width, block.BPanels);
                for (int row = lowerOnly ? column / TLanes.TileRows * TLanes.TileRows : 0; row < m; row += Rows)
                {
                    int rows = Math.Min(Rows, m - row);
                    Packing.Pack<TLanes, double>(aRows, row, rows, depth, TLanes.TileRows, block.APanels);
                    block.Accumulate(c, row, rows, column, columns, depth);
                }
            }
        }
    }
}

namespace DeepMin.AutoDiff.Kernels;

/// <summary>C += sign·A·Bᵀ in cache blocks.</summary>
internal static unsafe class BlockedProduct
{
    // A block of A (96 × 256) stays in L2 while the panels of B pass; measured on factorizations of order 2000 and 5000.
    private const int Depth = 256;
    private const int Rows = 96;
    private const int Columns = 960;

    /// <summary>Rows and columns of the largest register tile; smaller tiles divide it.</summary>
    public const int MaxTileRows = 8;
    public const int MaxTileColumns = 24;

    // About a hundred microseconds of one core, as the parts of a batch.
    private const double SharedWork = 2e6;

    public static long ScratchLength(long m, long n, long k, int degree = 1)
    {
        int depth = (int)Math.Min(k, Depth);
        return ScratchCursor.Slack + ScratchCursor.LengthOf(Packing.Length(Math.Min(n, Columns), depth, MaxTileColumns)) + (degree * RowScratchLength(m, depth));
    }

    /// <summary>Rows of blocks are shared out to the team; an entry is summed in the same order whoever does it.</summary>
    public static void Accumulate<TLanes>(
        double sign, MatrixPointer<double> c, MatrixPointer<double> a, MatrixPointer<double> b, int m, int n, int k, bool lowerOnly, double* scratch,
        ThreadTeam? team = null)
        where TLanes : unmanaged, IKernelLanes<TLanes>
    {
        ScratchCursor cursor = new(scratch);
        double* bPanels = cursor.Take(Packing.Length(Math.Min(n, Columns), Math.Min(k, Depth), MaxTileColumns));
        long rowScratchLength = RowScratchLength(m, Math.Min(k, Depth));
        double* rowScratch = cursor.Take(rowScratchLength);
        for (int k0 = 0; k0 < k; k0 += Depth)
        {
            int depth = Math.Min(Depth, k - k0);
            RowSource<double> aRows = new(a.Origin + k0, a.Stride, m), bRows = new(b.Origin + k0, b.Stride, n);
            for (int column = 0; column < n; column += Columns)
            {
                int columns = Math.Min(Columns, n - column), first = lowerOnly ? column / TLanes.TileRows * TLanes.TileRows : 0;
                Packing.Pack<TLanes, double>(bRows, column, columns, depth, TileRow<TLanes>.Width, bPanels);
                ThreadTeam members = (double)(m - first) * columns * depth >= SharedWork && team is not null ? team : ThreadTeam.Sequential;
                members.Run(
                    (m - first + Rows - 1) / Rows,
                    new RowBlock<TLanes>(sign, lowerOnly, c, aRows, first, m, column, columns, depth, bPanels, rowScratch, rowScratchLength));
            }
        }
    }

    private static long RowScratchLength(long m, long depth) =>
        ScratchCursor.LengthOf(MaxTileRows * MaxTileColumns) + ScratchCursor.LengthOf(Packing.Length(Math.Min(m, Rows), (int)depth, MaxTileRows));

    /// <summary>A block of rows of C in the columns whose rows of B are packed.</summary>
    private readonly struct RowBlock<TLanes>(
        double sign, bool lowerOnly, MatrixPointer<double> c, RowSource<double> aRows, int first, int m, int column, int columns, int depth,
        double* bPanels, double* scratch, long scratchLength) : IPartitionedWork
        where TLanes : unmanaged, IKernelLanes<TLanes>
    {
        public void Run(int part, int member)
        {
            int row = first + (part * Rows), rows = Math.Min(Rows, m - row);
            double* edge = scratch + (member * scratchLength), aPanels = edge + ScratchCursor.LengthOf(MaxTileRows * MaxTileColumns);
            Packing.Pack<TLanes, double>(aRows, row, rows, depth, TLanes.TileRows, aPanels);
            new ProductBlock<TLanes>(sign, lowerOnly, edge, aPanels, bPanels).Accumulate(c, row, rows, column, columns, depth);
        }
    }
}

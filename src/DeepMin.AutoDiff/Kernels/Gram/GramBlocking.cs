namespace DeepMin.AutoDiff.Kernels;

/// <summary>Block sizes of a contraction.</summary>
internal static class GramBlocking
{
    /// <summary>Samples whose rows are packed at a time: their rows are whole register tiles for any number of outputs.</summary>
    public const int GroupSamples = 8;

    // Packed columns stay in L2 while all rows pass; the products of the shared factor, 8 × 480, in L1.
    private const int PanelBudget = 32768;
    private const int MaxColumns = 480;

    /// <summary>Columns of the Gram matrix per block, whole register tiles.</summary>
    public static int BlockColumns(int columns, int depth)
    {
        int affordable = PanelBudget / Math.Max(depth, 1) / BlockedProduct.MaxTileColumns * BlockedProduct.MaxTileColumns;
        return Math.Min(Math.Max(affordable, BlockedProduct.MaxTileColumns), WidestBlock(columns));
    }

    /// <summary>Upper bound over all contractions whose factors have at most the given columns.</summary>
    public static long ScratchLength(int columnSamples, int outputs, int maxColumns)
    {
        int widest = WidestBlock((long)columnSamples * outputs);
        long depth = 2L * maxColumns;
        long columnPanels = Math.Min(widest * depth, Math.Max(PanelBudget, BlockedProduct.MaxTileColumns * depth));
        long rowPanels = Packing.RoundUp((long)GroupSamples * outputs, BlockedProduct.MaxTileRows) * depth;
        const int pieces = 6;
        return (pieces * ScratchCursor.Slack) + (BlockedProduct.MaxTileRows * BlockedProduct.MaxTileColumns)
            + (BlockedProduct.MaxTileRows * widest) + columnPanels + rowPanels;
    }

    private static int WidestBlock(long columns) => (int)Math.Min(MaxColumns, Packing.RoundUp(columns, BlockedProduct.MaxTileColumns));
}

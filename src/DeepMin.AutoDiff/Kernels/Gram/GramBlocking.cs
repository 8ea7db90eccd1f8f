namespace DeepMin.AutoDiff.Kernels;

/// <summary>Block sizes of a contraction, in samples.</summary>
internal static class GramBlocking
{
    /// <summary>Samples whose rows are packed at a time: their rows are whole register tiles for any number of outputs.</summary>
    public const int GroupSamples = 8;

    // A block of G and the packed columns of one term share L2.
    private const int PanelBudget = 49152;
    private const int MaxColumns = 384;
    private const int MaxRows = 192;

    /// <summary>Column samples of a block: their columns are whole register tiles.</summary>
    public static int ColumnSamples(int outputs, int maxColumns)
    {
        int unit = BlockedProduct.MaxTileColumns / GreatestCommonDivisor(BlockedProduct.MaxTileColumns, outputs);
        int affordable = Math.Min(MaxColumns, PanelBudget / Math.Max(2 * maxColumns, 1));
        return Math.Max(affordable / (unit * outputs), 1) * unit;
    }

    /// <summary>Row samples of a block, whole groups.</summary>
    public static int RowSamples(int outputs) => Math.Max(MaxRows / (GroupSamples * outputs), 1) * GroupSamples;

    /// <summary>Upper bound over all contractions whose factors have at most the given columns.</summary>
    public static long ScratchLength(int columnSamples, int outputs, int maxColumns)
    {
        long columns = Packing.RoundUp(Math.Min(columnSamples, ColumnSamples(outputs, maxColumns)) * (long)outputs, BlockedProduct.MaxTileColumns);
        long depth = 2L * maxColumns, rows = Packing.RoundUp((long)GroupSamples * outputs, BlockedProduct.MaxTileRows);
        const int pieces = 7;
        return (pieces * ScratchCursor.Slack) + (2 * BlockedProduct.MaxTileRows * BlockedProduct.MaxTileColumns)
            + (BlockedProduct.MaxTileRows * columns) + ((columns + rows) * depth);
    }

    private static int GreatestCommonDivisor(int a, int b) => b == 0 ? a : GreatestCommonDivisor(b, a % b);
}

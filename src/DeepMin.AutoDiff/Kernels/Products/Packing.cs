using System.Runtime.CompilerServices;

namespace DeepMin.AutoDiff.Kernels;

/// <summary>Copies rows into panels: width rows side by side, depth-major, so that the product loop reads contiguously.</summary>
internal static unsafe class Packing
{
    /// <summary>Length of the panels of some rows.</summary>
    public static long Length(long rows, int depth, int panelWidth) => RoundUp(rows, panelWidth) * depth;

    public static long RoundUp(long value, int multiple) => (value + multiple - 1) / multiple * multiple;

    /// <summary>Packs count rows from the first on; a last panel that is not full repeats a row, which the tile edge discards.</summary>
    [SkipLocalsInit]
    public static void Pack<TLanes>(RowSource source, int first, int count, int depth, int panelWidth, double* panels)
        where TLanes : unmanaged, ILanes<TLanes>
    {
        double** rows = stackalloc double*[TLanes.Count];
        for (int panel = 0; panel < count; panel += panelWidth, panels += (long)panelWidth * depth)
        {
            for (int group = 0; group < panelWidth; group += TLanes.Count)
            {
                for (int i = 0; i < TLanes.Count; i++)
                    rows[i] = source[first + panel + group + i];
                PackGroup<TLanes>(rows, depth, panels + group, panelWidth);
            }
        }
    }

    private static void PackGroup<TLanes>(double** rows, int depth, double* destination, int stride)
        where TLanes : unmanaged, ILanes<TLanes>
    {
        int k = 0;
        for (; k + TLanes.Count <= depth; k += TLanes.Count)
            TLanes.Transpose(rows, k, destination + ((long)k * stride), stride);
        for (; k < depth; k++)
        {
            for (int i = 0; i < TLanes.Count; i++)
                destination[((long)k * stride) + i] = rows[i][k];
        }
    }
}

using System.Runtime.CompilerServices;

namespace DeepMin.AutoDiff.Kernels;

/// <summary>Copies rows into panels of doubles: width rows side by side, depth-major, so that the product loop reads contiguously.</summary>
internal static unsafe class Packing
{
    /// <summary>Length of the panels of some rows.</summary>
    public static long Length(long rows, int depth, int panelWidth) => RoundUp(rows, panelWidth) * depth;

    public static long RoundUp(long value, int multiple) => (value + multiple - 1) / multiple * multiple;

    /// <summary>Packs count rows from the first on; a last panel that is not full repeats a row, which the tile edge discards.</summary>
    [SkipLocalsInit]
    public static void Pack<TLanes, T>(RowSource<T> source, int first, int count, int depth, int panelWidth, double* panels)
        where TLanes : unmanaged, IKernelLanes<TLanes>
        where T : unmanaged
    {
        T** rows = stackalloc T*[TLanes.Count];
        for (int panel = 0; panel < count; panel += panelWidth, panels += (long)panelWidth * depth)
        {
            for (int group = 0; group < panelWidth; group += TLanes.Count)
            {
                for (int i = 0; i < TLanes.Count; i++)
                    rows[i] = source[first + panel + group + i];
                PackGroup<TLanes, T>(rows, depth, panels + group, panelWidth);
            }
        }
    }

    private static void PackGroup<TLanes, T>(T** rows, int depth, double* destination, int stride)
        where TLanes : unmanaged, IKernelLanes<TLanes>
        where T : unmanaged
    {
        int k = 0;
        for (; k + TLanes.Count <= depth; k += TLanes.Count)
        {
            if (typeof(T) == typeof(double))
                TLanes.Transpose((double**)rows, k, destination + ((long)k * stride), stride);
            else
                TransposeWidened<TLanes, T>(rows, k, destination + ((long)k * stride), stride);
        }

        for (; k < depth; k++)
        {
            for (int i = 0; i < TLanes.Count; i++)
                destination[((long)k * stride) + i] = Scalar.Read(rows[i] + k);
        }
    }

    [SkipLocalsInit]
    private static void TransposeWidened<TLanes, T>(T** rows, long offset, double* destination, long stride)
        where TLanes : unmanaged, IKernelLanes<TLanes>
        where T : unmanaged
    {
        double* block = stackalloc double[TLanes.Count * TLanes.Count];
        double** widened = stackalloc double*[TLanes.Count];
        for (int i = 0; i < TLanes.Count; i++)
        {
            widened[i] = block + (i * TLanes.Count);
            TLanes.Store(Scalar.Load<TLanes, T>(rows[i] + offset), widened[i]);
        }

        TLanes.Transpose(widened, 0, destination, stride);
    }
}

using System.Numerics;

namespace DeepMin.AutoDiff.Kernels;

/// <summary>u ⊗ v of one sample, written row by row.</summary>
internal static unsafe class OuterRows<TLanes, T>
    where TLanes : unmanaged, ILanes<TLanes, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Writes u ⊗ v; v is followed by as many numbers as fill a register.</summary>
    public static void Store(T* u, int rows, int uStride, T* v, int columns, T* destination)
    {
        if (columns < TLanes.Count)
        {
            StoreNarrow(u, rows, uStride, v, columns, destination);
            return;
        }

        int last = columns - TLanes.Count;
        for (int i = 0; i < rows; i++, u += uStride, destination += columns)
        {
            TLanes factor = *u;
            for (int j = 0; j < last; j += TLanes.Count)
                TLanes.Store(factor * TLanes.Load(v + j), destination + j);
            TLanes.Store(factor * TLanes.Load(v + last), destination + last);
        }
    }

    /// <summary>Writes u ⊗ v past the caches; rows start at multiples of a register's size and are whole registers.</summary>
    public static void StoreNonTemporal(T* u, int rows, int uStride, T* v, int columns, T* destination)
    {
        for (int i = 0; i < rows; i++, u += uStride, destination += columns)
        {
            TLanes factor = *u;
            for (int j = 0; j < columns; j += TLanes.Count)
                TLanes.StoreNonTemporal(factor * TLanes.Load(v + j), destination + j);
        }
    }

    /// <summary>A register reaches into the rows behind, which are written later; rows too near to the end are written entry by entry.</summary>
    private static void StoreNarrow(T* u, int rows, int uStride, T* v, int columns, T* destination)
    {
        TLanes right = TLanes.Load(v);
        T* end = destination + ((long)rows * columns);
        for (int i = 0; i < rows; i++, u += uStride, destination += columns)
        {
            if (destination + TLanes.Count <= end)
            {
                TLanes.Store((TLanes)(*u) * right, destination);
                continue;
            }

            for (int j = 0; j < columns; j++)
                destination[j] = *u * v[j];
        }
    }
}

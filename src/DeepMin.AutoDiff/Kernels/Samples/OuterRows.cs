using System.Numerics;
using System.Runtime.CompilerServices;

namespace DeepMin.AutoDiff.Kernels;

/// <summary>u ⊗ v of one sample, written row by row.</summary>
internal static unsafe class OuterRows<TLanes, T>
    where TLanes : unmanaged, ILanes<TLanes, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Writes u ⊗ v; v is followed by as many numbers as fill a register.</summary>
    public static void Store(ref T u, int rows, int uStride, ref T v, int columns, ref T destination)
    {
        if (columns < TLanes.Count)
        {
            StoreNarrow(ref u, rows, uStride, ref v, columns, ref destination);
            return;
        }

        nint last = columns - TLanes.Count, fours = columns - (4 * TLanes.Count);
        for (int i = 0; i < rows; i++, u = ref Unsafe.Add(ref u, uStride), destination = ref Unsafe.Add(ref destination, columns))
        {
            TLanes factor = u;
            nint j = 0;
            for (; j <= fours; j += 4 * TLanes.Count)
            {
                StoreProduct(factor, ref v, j, ref destination);
                StoreProduct(factor, ref v, j + TLanes.Count, ref destination);
                StoreProduct(factor, ref v, j + (2 * TLanes.Count), ref destination);
                StoreProduct(factor, ref v, j + (3 * TLanes.Count), ref destination);
            }

            for (; j < last; j += TLanes.Count)
                StoreProduct(factor, ref v, j, ref destination);
            if (j < columns)
                StoreProduct(factor, ref v, last, ref destination);
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
    private static void StoreNarrow(ref T u, int rows, int uStride, ref T v, int columns, ref T destination)
    {
        TLanes right = TLanes.Load(ref v);
        for (int i = 0, left = rows * columns; i < rows; i++, left -= columns)
        {
            if (left >= TLanes.Count)
            {
                TLanes.Store((TLanes)u * right, ref destination);
            }
            else
            {
                for (int j = 0; j < columns; j++)
                    Unsafe.Add(ref destination, j) = u * Unsafe.Add(ref v, j);
            }

            u = ref Unsafe.Add(ref u, uStride);
            destination = ref Unsafe.Add(ref destination, columns);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreProduct(TLanes factor, ref T v, nint place, ref T destination) =>
        TLanes.Store(factor * TLanes.Load(ref Unsafe.Add(ref v, place)), ref Unsafe.Add(ref destination, place));
}

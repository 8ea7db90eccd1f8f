using System.Numerics;
using System.Runtime.CompilerServices;

namespace DeepMin.AutoDiff.Kernels;

/// <summary>Products with the vectors of a single sample, whose entries lie side by side: entries are lanes.</summary>
/// <remarks>References instead of addresses: pinning would cost more than a small product.</remarks>
internal static class SingleSample<TLanes, T>
    where TLanes : unmanaged, ILanes<TLanes, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    /// <summary>z += P·h, where entry (r, k) of P is at r·rowStep + k·termStep and one of the steps is 1.</summary>
    public static void AddProduct(ref T p, nint rowStep, nint termStep, int rows, int terms, ref T h, ref T z)
    {
        if (termStep != 1 || terms < TLanes.Count)
        {
            AddColumns(ref p, rowStep, termStep, rows, terms, ref h, ref z);
            return;
        }

        int i = 0;
        for (; i + 4 <= rows; i += 4)
            AddDots(ref Unsafe.Add(ref p, i * rowStep), rowStep, terms, ref h, ref Unsafe.Add(ref z, i));
        for (; i < rows; i++)
            Unsafe.Add(ref z, i) += Dot(ref Unsafe.Add(ref p, i * rowStep), ref h, terms);
    }

    /// <summary>vector = u.</summary>
    public static void Set(ref T u, int length, ref T vector)
    {
        int i = 0;
        for (; i + TLanes.Count <= length; i += TLanes.Count)
            TLanes.Store(Lanes(ref u, i), ref Unsafe.Add(ref vector, i));
        for (; i < length; i++)
            Unsafe.Add(ref vector, i) = Unsafe.Add(ref u, i);
    }

    /// <summary>vector += u.</summary>
    public static void Add(ref T u, int length, ref T vector)
    {
        int i = 0;
        for (; i + TLanes.Count <= length; i += TLanes.Count)
            TLanes.Store(Lanes(ref vector, i) + Lanes(ref u, i), ref Unsafe.Add(ref vector, i));
        for (; i < length; i++)
            Unsafe.Add(ref vector, i) += Unsafe.Add(ref u, i);
    }

    /// <summary>matrix += u ⊗ v.</summary>
    public static void AddOuter(ref T u, int rows, ref T v, int columns, ref T matrix)
    {
        for (int i = 0; i < rows; i++, matrix = ref Unsafe.Add(ref matrix, columns))
        {
            T factor = Unsafe.Add(ref u, i);
            int j = 0;
            for (; j + TLanes.Count <= columns; j += TLanes.Count)
                TLanes.Store(TLanes.MultiplyAdd(factor, Lanes(ref v, j), Lanes(ref matrix, j)), ref Unsafe.Add(ref matrix, j));
            for (; j < columns; j++)
                AddTo(ref Unsafe.Add(ref matrix, j), factor, Unsafe.Add(ref v, j));
        }
    }

    /// <summary>Four rows of P, each contiguous: their sums do not wait for each other.</summary>
    private static void AddDots(ref T p0, nint rowStep, int terms, ref T h, ref T z)
    {
        ref T p1 = ref Unsafe.Add(ref p0, rowStep), p2 = ref Unsafe.Add(ref p1, rowStep), p3 = ref Unsafe.Add(ref p2, rowStep);
        T s0 = z, s1 = Unsafe.Add(ref z, 1), s2 = Unsafe.Add(ref z, 2), s3 = Unsafe.Add(ref z, 3);
        int k = 0;
        if (terms >= TLanes.Count)
        {
            TLanes sums0 = T.Zero, sums1 = T.Zero, sums2 = T.Zero, sums3 = T.Zero;
            for (; k + TLanes.Count <= terms; k += TLanes.Count)
            {
                TLanes operand = Lanes(ref h, k);
                sums0 = TLanes.MultiplyAdd(Lanes(ref p0, k), operand, sums0);
                sums1 = TLanes.MultiplyAdd(Lanes(ref p1, k), operand, sums1);
                sums2 = TLanes.MultiplyAdd(Lanes(ref p2, k), operand, sums2);
                sums3 = TLanes.MultiplyAdd(Lanes(ref p3, k), operand, sums3);
            }

            (s0, s1, s2, s3) = (s0 + TLanes.Sum(sums0), s1 + TLanes.Sum(sums1), s2 + TLanes.Sum(sums2), s3 + TLanes.Sum(sums3));
        }

        for (; k < terms; k++)
        {
            T factor = Unsafe.Add(ref h, k);
            AddTo(ref s0, Unsafe.Add(ref p0, k), factor);
            AddTo(ref s1, Unsafe.Add(ref p1, k), factor);
            AddTo(ref s2, Unsafe.Add(ref p2, k), factor);
            AddTo(ref s3, Unsafe.Add(ref p3, k), factor);
        }

        (z, Unsafe.Add(ref z, 1), Unsafe.Add(ref z, 2), Unsafe.Add(ref z, 3)) = (s0, s1, s2, s3);
    }

    /// <summary>A row of P, contiguous.</summary>
    private static T Dot(ref T p, ref T h, int terms)
    {
        int k = 0;
        T sum = T.Zero;
        if (terms >= TLanes.Count)
        {
            TLanes sums = T.Zero;
            for (; k + TLanes.Count <= terms; k += TLanes.Count)
                sums = TLanes.MultiplyAdd(Lanes(ref p, k), Lanes(ref h, k), sums);
            sum = TLanes.Sum(sums);
        }

        for (; k < terms; k++)
            AddTo(ref sum, Unsafe.Add(ref p, k), Unsafe.Add(ref h, k));
        return sum;
    }

    /// <summary>Column by column: contiguous ones, or too few for rows that fill a register.</summary>
    private static void AddColumns(ref T p, nint rowStep, nint termStep, int rows, int terms, ref T h, ref T z)
    {
        int i = 0;
        for (; i + TLanes.Count <= rows; i += TLanes.Count)
        {
            ref T entry = ref Unsafe.Add(ref p, i * rowStep);
            TLanes sum = Lanes(ref z, i);
            for (int k = 0; k < terms; k++, entry = ref Unsafe.Add(ref entry, termStep))
                sum = TLanes.MultiplyAdd(Unsafe.Add(ref h, k), rowStep == 1 ? TLanes.Load(ref entry) : TLanes.LoadStrided(ref entry, rowStep), sum);
            TLanes.Store(sum, ref Unsafe.Add(ref z, i));
        }

        for (; i < rows; i++)
        {
            ref T entry = ref Unsafe.Add(ref p, i * rowStep);
            T sum = Unsafe.Add(ref z, i);
            for (int k = 0; k < terms; k++, entry = ref Unsafe.Add(ref entry, termStep))
                AddTo(ref sum, Unsafe.Add(ref h, k), entry);
            Unsafe.Add(ref z, i) = sum;
        }
    }

    [MethodImpl(Inline)]
    private static TLanes Lanes(ref T origin, nint place) => TLanes.Load(ref Unsafe.Add(ref origin, place));

    [MethodImpl(Inline)]
    private static void AddTo(ref T sum, T left, T right) => sum = T.MultiplyAddEstimate(left, right, sum);
}

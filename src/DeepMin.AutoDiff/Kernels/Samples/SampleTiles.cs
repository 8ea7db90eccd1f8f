using System.Numerics;
using System.Runtime.CompilerServices;

namespace DeepMin.AutoDiff.Kernels;

/// <summary>Products of a matrix of scalars with a matrix of registers, Z (+)= P·H, in register tiles and cache blocks.</summary>
/// <remarks>
/// Every entry is summed over the terms in their order, whatever its tile: a sample's result does not depend on its neighbors. Rows beyond the
/// last repeat it, and write what it writes.
/// </remarks>
internal static unsafe class SampleTiles<TLanes, T>
    where TLanes : unmanaged, ILanes<TLanes, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // 192 rows of three 64-byte registers, 36 KB, stay in the first cache while all rows of P pass.
    private const int Depth = 192;

    /// <summary>Entry (r, k) of P is at r·rowStep + k·termStep; H has a row of registers per term, Z one per row of P.</summary>
    /// <remarks>Sums start from Z itself if they accumulate, else from the bias, one scalar per row, or from 0 where it is null.</remarks>
    public static void Multiply(
        T* p, long rowStep, long termStep, int rows, int terms, T* h, int width, T* z, T* bias, bool accumulates)
    {
        for (int k = 0; k < terms || k == 0; k += Depth)
        {
            int depth = Math.Min(Depth, terms - k), s = 0;
            for (; s + (3 * TLanes.Count) <= width; s += 3 * TLanes.Count)
                Rows4<ThreeRegisters<TLanes, T>>(Columns(s), rows, z + s);
            if (s + (2 * TLanes.Count) <= width)
                Rows4<TwoRegisters<TLanes, T>>(Columns(s), rows, z + s);
            else if (s < width)
                Rows8(Columns(s), rows, z + s);

            Operands Columns(int first) =>
                new(p + (k * termStep), rowStep, termStep, depth, h + ((long)k * width) + first, width, width, bias, accumulates || k > 0);
        }
    }

    /// <summary>Z += Σ over samples of u ⊗ v; u with samples side by side, v with a row of whole registers per sample.</summary>
    [SkipLocalsInit]
    public static void AddSum(T* u, int rows, int width, T* v, int vStride, int columns, int samples, T* z)
    {
        int j = 0, count = TLanes.Count, wide = 3 * count;
        for (; j + wide <= columns; j += wide)
            Rows4<ThreeRegisters<TLanes, T>>(new(u, width, 1, samples, v + j, vStride, columns, null, true), rows, z + j);
        if (j + (2 * count) <= columns)
        {
            Rows4<TwoRegisters<TLanes, T>>(new(u, width, 1, samples, v + j, vStride, columns, null, true), rows, z + j);
            j += 2 * count;
        }
        else if (j + count <= columns)
        {
            Rows8(new(u, width, 1, samples, v + j, vStride, columns, null, true), rows, z + j);
            j += count;
        }

        if (j < columns)
            AddNarrow(new(u, width, 1, samples, v + j, vStride, count, null, false), rows, columns - j, z + j, columns);
    }

    /// <summary>The last columns, fewer than a register holds.</summary>
    [SkipLocalsInit]
    private static void AddNarrow(in Operands operands, int rows, int columns, T* z, int stride)
    {
        const int tileRows = 8;
        T* sums = stackalloc T[tileRows * TLanes.Count];
        for (int i = 0; i < rows; i += tileRows)
        {
            int some = Math.Min(tileRows, rows - i);
            Tile8<OneRegister<TLanes, T>>(in operands, i, some - 1, sums);
            for (int r = 0; r < some; r++)
            {
                for (int j = 0; j < columns; j++)
                    z[((long)(i + r) * stride) + j] += sums[(r * TLanes.Count) + j];
            }
        }
    }

    private static void Rows4<TGroup>(in Operands operands, int rows, T* z)
        where TGroup : unmanaged, ILaneGroup<TGroup, T>
    {
        for (int i = 0; i < rows; i += 4)
            Tile4<TGroup>(in operands, i, Math.Min(4, rows - i) - 1, z + (i * operands.ZStride));
    }

    private static void Rows8(in Operands operands, int rows, T* z)
    {
        for (int i = 0; i < rows; i += 8)
            Tile8<OneRegister<TLanes, T>>(in operands, i, Math.Min(8, rows - i) - 1, z + (i * operands.ZStride));
    }

    [MethodImpl(KernelCode.Optimized)]
    private static void Tile4<TGroup>(in Operands o, int row, int last, T* z)
        where TGroup : unmanaged, ILaneGroup<TGroup, T>
    {
        int r1 = Math.Min(1, last), r2 = Math.Min(2, last), r3 = last;
        T* z1 = z + (r1 * o.ZStride), z2 = z + (r2 * o.ZStride), z3 = z + (r3 * o.ZStride);
        TGroup s0 = o.Start<TGroup>(row, z), s1 = o.Start<TGroup>(row + r1, z1), s2 = o.Start<TGroup>(row + r2, z2), s3 = o.Start<TGroup>(row + r3, z3);
        T* p0 = o.P + (row * o.RowStep), p1 = p0 + (r1 * o.RowStep), p2 = p0 + (r2 * o.RowStep), p3 = p0 + (r3 * o.RowStep), h = o.H;
        long step = o.TermStep, hStride = o.HStride;
        for (int k = o.Terms; k > 0; k--)
        {
            TGroup lanes = TGroup.Load(h);
            s0 = TGroup.Plus(s0, *p0, lanes);
            s1 = TGroup.Plus(s1, *p1, lanes);
            s2 = TGroup.Plus(s2, *p2, lanes);
            s3 = TGroup.Plus(s3, *p3, lanes);
            p0 += step;
            p1 += step;
            p2 += step;
            p3 += step;
            h += hStride;
        }

        TGroup.Store(s0, z);
        TGroup.Store(s1, z1);
        TGroup.Store(s2, z2);
        TGroup.Store(s3, z3);
    }

    [MethodImpl(KernelCode.Optimized)]
    private static void Tile8<TGroup>(in Operands o, int row, int last, T* z)
        where TGroup : unmanaged, ILaneGroup<TGroup, T>
    {
        long r1 = Math.Min(1, last), r2 = Math.Min(2, last), r3 = Math.Min(3, last), r4 = Math.Min(4, last), r5 = Math.Min(5, last), r6 = Math.Min(6, last), r7 = last;
        TGroup s0 = o.Start<TGroup>(row, z), s1 = o.Start<TGroup>(row + r1, z + (r1 * o.ZStride));
        TGroup s2 = o.Start<TGroup>(row + r2, z + (r2 * o.ZStride)), s3 = o.Start<TGroup>(row + r3, z + (r3 * o.ZStride));
        TGroup s4 = o.Start<TGroup>(row + r4, z + (r4 * o.ZStride)), s5 = o.Start<TGroup>(row + r5, z + (r5 * o.ZStride));
        TGroup s6 = o.Start<TGroup>(row + r6, z + (r6 * o.ZStride)), s7 = o.Start<TGroup>(row + r7, z + (r7 * o.ZStride));
        T* p = o.P + (row * o.RowStep), h = o.H;
        long o1 = r1 * o.RowStep, o2 = r2 * o.RowStep, o3 = r3 * o.RowStep, o4 = r4 * o.RowStep, o5 = r5 * o.RowStep, o6 = r6 * o.RowStep, o7 = r7 * o.RowStep;
        long step = o.TermStep, hStride = o.HStride;
        for (int k = o.Terms; k > 0; k--, p += step, h += hStride)
        {
            TGroup lanes = TGroup.Load(h);
            s0 = TGroup.Plus(s0, *p, lanes);
            s1 = TGroup.Plus(s1, p[o1], lanes);
            s2 = TGroup.Plus(s2, p[o2], lanes);
            s3 = TGroup.Plus(s3, p[o3], lanes);
            s4 = TGroup.Plus(s4, p[o4], lanes);
            s5 = TGroup.Plus(s5, p[o5], lanes);
            s6 = TGroup.Plus(s6, p[o6], lanes);
            s7 = TGroup.Plus(s7, p[o7], lanes);
        }

        TGroup.Store(s0, z);
        TGroup.Store(s1, z + (r1 * o.ZStride));
        TGroup.Store(s2, z + (r2 * o.ZStride));
        TGroup.Store(s3, z + (r3 * o.ZStride));
        TGroup.Store(s4, z + (r4 * o.ZStride));
        TGroup.Store(s5, z + (r5 * o.ZStride));
        TGroup.Store(s6, z + (r6 * o.ZStride));
        TGroup.Store(s7, z + (r7 * o.ZStride));
    }

    private readonly struct Operands(T* p, long rowStep, long termStep, int terms, T* h, long hStride, long zStride, T* bias, bool accumulates)
    {
        public readonly T* P = p;
        public readonly long RowStep = rowStep;
        public readonly long TermStep = termStep;
        public readonly int Terms = terms;
        public readonly T* H = h;
        public readonly long HStride = hStride;
        public readonly long ZStride = zStride;
        private readonly T* _bias = bias;
        private readonly bool _accumulates = accumulates;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TGroup Start<TGroup>(long row, T* z)
            where TGroup : unmanaged, ILaneGroup<TGroup, T> =>
            _accumulates ? TGroup.Load(z) : TGroup.Broadcast(_bias is null ? T.Zero : _bias[row]);
    }
}

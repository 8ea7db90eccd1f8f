using System.Runtime.CompilerServices;

namespace DeepMin.AutoDiff.Kernels;

/// <summary>The one product loop of all dense kernels: a register tile of A·Bᵀ from packed panels.</summary>
/// <remarks>
/// A panel of A holds TileRows rows, a panel of B three registers of rows, both depth-major (see <see cref="Packing"/>). The rows are named
/// locals, since only those stay in registers.
/// </remarks>
internal static unsafe class MicroKernel
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Multiply<TLanes, TTarget>(int depth, double* a, double* b, TTarget target)
        where TLanes : unmanaged, IKernelLanes<TLanes>
        where TTarget : struct, ITileTarget<TLanes>
    {
        if (TLanes.TileRows == 8)
            Multiply8<TLanes, TTarget>(depth, a, b, target);
        else
            Multiply4<TLanes, TTarget>(depth, a, b, target);
    }

    // 24 accumulators, 3 rows of B and a broadcast: 28 of 32 registers.
    [MethodImpl(KernelCode.Optimized)]
    private static void Multiply8<TLanes, TTarget>(int depth, double* a, double* b, TTarget target)
        where TLanes : unmanaged, IKernelLanes<TLanes>
        where TTarget : struct, ITileTarget<TLanes>
    {
        TileRow<TLanes> sum0 = default, sum1 = default, sum2 = default, sum3 = default;
        TileRow<TLanes> sum4 = default, sum5 = default, sum6 = default, sum7 = default;
        for (int i = 0; i < depth; i++, a += 8, b += TileRow<TLanes>.Width)
        {
            TileRow<TLanes> row = TileRow<TLanes>.Load(b);
            sum0 = sum0.Plus(a[0], row);
            sum1 = sum1.Plus(a[1], row);
            sum2 = sum2.Plus(a[2], row);
            sum3 = sum3.Plus(a[3], row);
            sum4 = sum4.Plus(a[4], row);
            sum5 = sum5.Plus(a[5], row);
            sum6 = sum6.Plus(a[6], row);
            sum7 = sum7.Plus(a[7], row);
        }

        target.Take(0, sum0);
        target.Take(1, sum1);
        target.Take(2, sum2);
        target.Take(3, sum3);
        target.Take(4, sum4);
        target.Take(5, sum5);
        target.Take(6, sum6);
        target.Take(7, sum7);
    }

    // 12 accumulators, 3 rows of B and a broadcast: all 16 registers.
    [MethodImpl(KernelCode.Optimized)]
    private static void Multiply4<TLanes, TTarget>(int depth, double* a, double* b, TTarget target)
        where TLanes : unmanaged, IKernelLanes<TLanes>
        where TTarget : struct, ITileTarget<TLanes>
    {
        TileRow<TLanes> sum0 = default, sum1 = default, sum2 = default, sum3 = default;
        for (int i = 0; i < depth; i++, a += 4, b += TileRow<TLanes>.Width)
        {
            TileRow<TLanes> row = TileRow<TLanes>.Load(b);
            sum0 = sum0.Plus(a[0], row);
            sum1 = sum1.Plus(a[1], row);
            sum2 = sum2.Plus(a[2], row);
            sum3 = sum3.Plus(a[3], row);
        }

        target.Take(0, sum0);
        target.Take(1, sum1);
        target.Take(2, sum2);
        target.Take(3, sum3);
    }
}

using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using DeepMin.AutoDiff.Kernels;

namespace DeepMin.AutoDiff.Benchmarks;

/// <summary>Multiply-adds per nanosecond of one core, in the widest vectors that the hardware has.</summary>
/// <remarks>
/// 12 accumulators fit 16 registers and hide the latency of two pipes, 16 that of the four pipes of machines with more registers: the better
/// of both counts. Fully compiled at the first call: a loop that is replaced while it runs keeps its accumulators in memory.
/// </remarks>
internal static class FmaPeak
{
    private const int Steps = 20_000;
    private const int Samples = 60;

    public static double Double() => SampleBlocks.RegisterBits switch
    {
        512 => Best<Lanes512, double>(),
        256 => Best<Lanes256, double>(),
        128 => Best<Lanes128, double>(),
        _ => Best<Lanes64, double>(),
    };

    public static double Single() => SampleBlocks.RegisterBits switch
    {
        512 => Best<Lanes512Single, float>(),
        256 => Best<Lanes256Single, float>(),
        128 => Best<Lanes128Single, float>(),
        _ => Best<Lanes32Single, float>(),
    };

    private static double Best<TLanes, T>()
        where TLanes : unmanaged, ILanes<TLanes, T>
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Math.Max(12 * Rate<TLanes, T>(Twelve<TLanes, T>), 16 * Rate<TLanes, T>(Sixteen<TLanes, T>));

    /// <summary>Multiply-adds per nanosecond of one accumulator.</summary>
    private static double Rate<TLanes, T>(Func<T, T, T> chains)
        where TLanes : unmanaged, ILanes<TLanes, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T factor = T.CreateChecked(0.999), addend = T.CreateChecked(0.001);
        double best = double.MaxValue;
        for (int sample = 0; sample < Samples; sample++)
        {
            long start = Stopwatch.GetTimestamp();
            if (T.IsNaN(chains(factor, addend)))
                throw new InvalidOperationException("Expected chains that converge.");
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalNanoseconds);
        }

        return (double)TLanes.Count * Steps / best;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static T Twelve<TLanes, T>(T factor, T addend)
        where TLanes : unmanaged, ILanes<TLanes, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        TLanes a = factor, b = addend, c0 = b, c1 = b, c2 = b, c3 = b, c4 = b, c5 = b, c6 = b, c7 = b, c8 = b, c9 = b, c10 = b, c11 = b;
        for (int step = 0; step < Steps; step++)
        {
            c0 = TLanes.MultiplyAdd(a, c0, b);
            c1 = TLanes.MultiplyAdd(a, c1, b);
            c2 = TLanes.MultiplyAdd(a, c2, b);
            c3 = TLanes.MultiplyAdd(a, c3, b);
            c4 = TLanes.MultiplyAdd(a, c4, b);
            c5 = TLanes.MultiplyAdd(a, c5, b);
            c6 = TLanes.MultiplyAdd(a, c6, b);
            c7 = TLanes.MultiplyAdd(a, c7, b);
            c8 = TLanes.MultiplyAdd(a, c8, b);
            c9 = TLanes.MultiplyAdd(a, c9, b);
            c10 = TLanes.MultiplyAdd(a, c10, b);
            c11 = TLanes.MultiplyAdd(a, c11, b);
        }

        return TLanes.Sum(c0 + c1 + c2 + c3 + c4 + c5 + c6 + c7 + c8 + c9 + c10 + c11);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static T Sixteen<TLanes, T>(T factor, T addend)
        where TLanes : unmanaged, ILanes<TLanes, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        TLanes a = factor, b = addend;
        TLanes c0 = b, c1 = b, c2 = b, c3 = b, c4 = b, c5 = b, c6 = b, c7 = b, c8 = b, c9 = b, c10 = b, c11 = b, c12 = b, c13 = b, c14 = b, c15 = b;
        for (int step = 0; step < Steps; step++)
        {
            c0 = TLanes.MultiplyAdd(a, c0, b);
            c1 = TLanes.MultiplyAdd(a, c1, b);
            c2 = TLanes.MultiplyAdd(a, c2, b);
            c3 = TLanes.MultiplyAdd(a, c3, b);
            c4 = TLanes.MultiplyAdd(a, c4, b);
            c5 = TLanes.MultiplyAdd(a, c5, b);
            c6 = TLanes.MultiplyAdd(a, c6, b);
            c7 = TLanes.MultiplyAdd(a, c7, b);
            c8 = TLanes.MultiplyAdd(a, c8, b);
            c9 = TLanes.MultiplyAdd(a, c9, b);
            c10 = TLanes.MultiplyAdd(a, c10, b);
            c11 = TLanes.MultiplyAdd(a, c11, b);
            c12 = TLanes.MultiplyAdd(a, c12, b);
            c13 = TLanes.MultiplyAdd(a, c13, b);
            c14 = TLanes.MultiplyAdd(a, c14, b);
            c15 = TLanes.MultiplyAdd(a, c15, b);
        }

        return TLanes.Sum(c0 + c1 + c2 + c3 + c4 + c5 + c6 + c7 + c8 + c9 + c10 + c11 + c12 + c13 + c14 + c15);
    }
}

using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace DeepMin.AutoDiff.Benchmarks;

/// <summary>Multiply-adds per nanosecond of one core, in the widest vectors that the hardware has.</summary>
/// <remarks>Fully compiled at the first call: a loop that is replaced while it runs keeps its accumulators in memory.</remarks>
internal static class FmaPeak
{
    private const int Steps = 20_000;
    private const int Samples = 60;
    private const int Accumulators = 16;

    public static double Measure<T>()
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (Vector512.IsHardwareAccelerated)
            return Best<T>(Accumulators * Vector512<T>.Count, Chains512<T>);
        if (Vector256.IsHardwareAccelerated)
            return Best<T>(Accumulators * Vector256<T>.Count, Chains256<T>);
        return Best<T>(Accumulators * Vector128<T>.Count, Chains128<T>);
    }

    private static double Best<T>(int lanes, Func<T, T, T> chains)
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

        return (double)lanes * Steps / best;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static T Chains512<T>(T factor, T addend)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Vector512<T> a = Vector512.Create(factor), b = Vector512.Create(addend);
        Vector512<T> c0 = b, c1 = b, c2 = b, c3 = b, c4 = b, c5 = b, c6 = b, c7 = b, c8 = b, c9 = b, c10 = b, c11 = b, c12 = b, c13 = b, c14 = b, c15 = b;
        for (int step = 0; step < Steps; step++)
        {
            c0 = MultiplyAdd(a, c0, b);
            c1 = MultiplyAdd(a, c1, b);
            c2 = MultiplyAdd(a, c2, b);
            c3 = MultiplyAdd(a, c3, b);
            c4 = MultiplyAdd(a, c4, b);
            c5 = MultiplyAdd(a, c5, b);
            c6 = MultiplyAdd(a, c6, b);
            c7 = MultiplyAdd(a, c7, b);
            c8 = MultiplyAdd(a, c8, b);
            c9 = MultiplyAdd(a, c9, b);
            c10 = MultiplyAdd(a, c10, b);
            c11 = MultiplyAdd(a, c11, b);
            c12 = MultiplyAdd(a, c12, b);
            c13 = MultiplyAdd(a, c13, b);
            c14 = MultiplyAdd(a, c14, b);
            c15 = MultiplyAdd(a, c15, b);
        }

        return Vector512.Sum(c0 + c1 + c2 + c3 + c4 + c5 + c6 + c7 + c8 + c9 + c10 + c11 + c12 + c13 + c14 + c15);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static T Chains256<T>(T factor, T addend)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Vector256<T> a = Vector256.Create(factor), b = Vector256.Create(addend);
        Vector256<T> c0 = b, c1 = b, c2 = b, c3 = b, c4 = b, c5 = b, c6 = b, c7 = b, c8 = b, c9 = b, c10 = b, c11 = b, c12 = b, c13 = b, c14 = b, c15 = b;
        for (int step = 0; step < Steps; step++)
        {
            c0 = MultiplyAdd(a, c0, b);
            c1 = MultiplyAdd(a, c1, b);
            c2 = MultiplyAdd(a, c2, b);
            c3 = MultiplyAdd(a, c3, b);
            c4 = MultiplyAdd(a, c4, b);
            c5 = MultiplyAdd(a, c5, b);
            c6 = MultiplyAdd(a, c6, b);
            c7 = MultiplyAdd(a, c7, b);
            c8 = MultiplyAdd(a, c8, b);
            c9 = MultiplyAdd(a, c9, b);
            c10 = MultiplyAdd(a, c10, b);
            c11 = MultiplyAdd(a, c11, b);
            c12 = MultiplyAdd(a, c12, b);
            c13 = MultiplyAdd(a, c13, b);
            c14 = MultiplyAdd(a, c14, b);
            c15 = MultiplyAdd(a, c15, b);
        }

        return Vector256.Sum(c0 + c1 + c2 + c3 + c4 + c5 + c6 + c7 + c8 + c9 + c10 + c11 + c12 + c13 + c14 + c15);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static T Chains128<T>(T factor, T addend)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Vector128<T> a = Vector128.Create(factor), b = Vector128.Create(addend);
        Vector128<T> c0 = b, c1 = b, c2 = b, c3 = b, c4 = b, c5 = b, c6 = b, c7 = b, c8 = b, c9 = b, c10 = b, c11 = b, c12 = b, c13 = b, c14 = b, c15 = b;
        for (int step = 0; step < Steps; step++)
        {
            c0 = MultiplyAdd(a, c0, b);
            c1 = MultiplyAdd(a, c1, b);
            c2 = MultiplyAdd(a, c2, b);
            c3 = MultiplyAdd(a, c3, b);
            c4 = MultiplyAdd(a, c4, b);
            c5 = MultiplyAdd(a, c5, b);
            c6 = MultiplyAdd(a, c6, b);
            c7 = MultiplyAdd(a, c7, b);
            c8 = MultiplyAdd(a, c8, b);
            c9 = MultiplyAdd(a, c9, b);
            c10 = MultiplyAdd(a, c10, b);
            c11 = MultiplyAdd(a, c11, b);
            c12 = MultiplyAdd(a, c12, b);
            c13 = MultiplyAdd(a, c13, b);
            c14 = MultiplyAdd(a, c14, b);
            c15 = MultiplyAdd(a, c15, b);
        }

        return Vector128.Sum(c0 + c1 + c2 + c3 + c4 + c5 + c6 + c7 + c8 + c9 + c10 + c11 + c12 + c13 + c14 + c15);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<T> MultiplyAdd<T>(Vector512<T> a, Vector512<T> b, Vector512<T> c)
        where T : unmanaged => typeof(T) == typeof(double)
            ? Vector512.FusedMultiplyAdd(a.AsDouble(), b.AsDouble(), c.AsDouble()).As<double, T>()
            : Vector512.FusedMultiplyAdd(a.AsSingle(), b.AsSingle(), c.AsSingle()).As<float, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> MultiplyAdd<T>(Vector256<T> a, Vector256<T> b, Vector256<T> c)
        where T : unmanaged => typeof(T) == typeof(double)
            ? Vector256.FusedMultiplyAdd(a.AsDouble(), b.AsDouble(), c.AsDouble()).As<double, T>()
            : Vector256.FusedMultiplyAdd(a.AsSingle(), b.AsSingle(), c.AsSingle()).As<float, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<T> MultiplyAdd<T>(Vector128<T> a, Vector128<T> b, Vector128<T> c)
        where T : unmanaged => typeof(T) == typeof(double)
            ? Vector128.FusedMultiplyAdd(a.AsDouble(), b.AsDouble(), c.AsDouble()).As<double, T>()
            : Vector128.FusedMultiplyAdd(a.AsSingle(), b.AsSingle(), c.AsSingle()).As<float, T>();
}

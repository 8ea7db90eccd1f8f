using System.Diagnostics;
using System.Numerics;
using System.Runtime.Intrinsics.X86;

namespace DeepMin.AutoDiff.Benchmarks;

/// <summary>Nanoseconds of the fastest tanh at hand, per element. The one place that says which that is.</summary>
internal static class TanhCost
{
    private const int Length = 512;
    private const int Calls = 200;
    private const int Samples = 60;

    public static double Measure<T>()
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T[] x = new T[Length], y = new T[Length];
        for (int i = 0; i < Length; i++)
            x[i] = T.CreateChecked((i - Length / 2) * 0.01);
        double best = Best(() => System.Numerics.Tensors.TensorPrimitives.Tanh<T>(x, y));
        if (x is double[] arguments && y is double[] values && Avx512F.IsSupported)
            best = Math.Min(best, Best(() => TableTanh.Apply(arguments, values)));
        return best;
    }

    private static double Best(Action pass)
    {
        double best = double.MaxValue;
        for (int sample = 0; sample < Samples; sample++)
        {
            long start = Stopwatch.GetTimestamp();
            for (int call = 0; call < Calls; call++)
                pass();
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalNanoseconds);
        }

        return best / ((double)Calls * Length);
    }
}

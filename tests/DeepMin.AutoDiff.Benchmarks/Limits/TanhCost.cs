using System.Diagnostics;
using System.Numerics;
using DeepMin.AutoDiff.Kernels;

namespace DeepMin.AutoDiff.Benchmarks;

/// <summary>Nanoseconds of the tanh that generated code calls, per element.</summary>
internal static class TanhCost
{
    private const int Length = 512;
    private const int Calls = 200;
    private const int Samples = 60;

    public static double Measure<T>()
        where T : unmanaged, IFloatingPointIeee754<T> =>
        typeof(T) == typeof(float)
            ? SampleBlocks.RegisterBits switch
            {
                512 => Single<Lanes512Single>(),
                256 => Single<Lanes256Single>(),
                128 => Single<Lanes128Single>(),
                _ => Single<Lanes32Single>(),
            }
            : SampleBlocks.RegisterBits switch
            {
                512 => Double<Lanes512>(),
                256 => Double<Lanes256>(),
                128 => Double<Lanes128>(),
                _ => Double<Lanes64>(),
            };

    private static double Double<TLanes>()
        where TLanes : unmanaged, ILanes<TLanes, double>
    {
        double[] x = Arguments<double>(), y = new double[Length];
        return Best(() =>
        {
            for (int i = 0; i < Length; i += TLanes.Count)
                TLanes.Store(VectorMath.Tanh(TLanes.Load(in x[i])), ref y[i]);
        });
    }

    private static double Single<TLanes>()
        where TLanes : unmanaged, ILanes<TLanes, float>
    {
        float[] x = Arguments<float>(), y = new float[Length];
        return Best(() =>
        {
            for (int i = 0; i < Length; i += TLanes.Count)
                TLanes.Store(VectorMathF.Tanh(TLanes.Load(in x[i])), ref y[i]);
        });
    }

    private static T[] Arguments<T>()
        where T : unmanaged, IFloatingPointIeee754<T> => [.. Enumerable.Range(0, Length).Select(i => T.CreateChecked((i - (Length / 2)) * 0.01))];

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

using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace DeepMin.AutoDiff.Benchmarks;

/// <summary>Bytes per nanosecond that one core stores, for results of several sizes: caches and memory show as steps.</summary>
internal static unsafe class StoreBandwidth
{
    private const int CacheLine = 64;
    private const double PassesBytes = 1 << 27;
    private const int Samples = 6;

    /// <summary>Sizes in bytes, from a first-level cache to memory.</summary>
    private static readonly long[] Sizes = [16 << 10, 256 << 10, 512 << 10, 1 << 20, 4 << 20, 16 << 20, 64 << 20, 256 << 20];

    /// <summary>Measures all sizes, ascending; past the caches the better of ordinary and non-temporal stores.</summary>
    public static IReadOnlyList<(long Bytes, double BytesPerNanosecond)> Measure()
    {
        byte* memory = (byte*)NativeMemory.AlignedAlloc((nuint)Sizes[^1], CacheLine);
        try
        {
            NativeMemory.Clear(memory, (nuint)Sizes[^1]);
            return [.. Sizes.Select(size => (size, Best(memory, size)))];
        }
        finally
        {
            NativeMemory.AlignedFree(memory);
        }
    }

    private static double Best(byte* memory, long size)
    {
        int passes = (int)Math.Max(1, PassesBytes / size);
        double best = double.MaxValue;
        for (int sample = 0; sample < Samples; sample++)
            best = Math.Min(best, Math.Min(Time(memory, size, passes, nonTemporal: false), Time(memory, size, passes, nonTemporal: true)));
        return size * (double)passes / best;
    }

    private static double Time(byte* memory, long size, int passes, bool nonTemporal)
    {
        long start = Stopwatch.GetTimestamp();
        for (int pass = 0; pass < passes; pass++)
        {
            Vector512<byte> value = Vector512.Create((byte)pass);
            if (nonTemporal)
                Stream(memory, size, value);
            else
                Store(memory, size, value);
        }

        return Stopwatch.GetElapsedTime(start).TotalNanoseconds;
    }

    private static void Store(byte* memory, long size, Vector512<byte> value)
    {
        for (long i = 0; i < size; i += CacheLine)
            value.Store(memory + i);
    }

    private static void Stream(byte* memory, long size, Vector512<byte> value)
    {
        for (long i = 0; i < size; i += CacheLine)
            value.StoreAlignedNonTemporal(memory + i);
    }
}

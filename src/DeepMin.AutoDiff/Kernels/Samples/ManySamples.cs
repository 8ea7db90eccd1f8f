using System.Numerics;
using System.Runtime.CompilerServices;

namespace DeepMin.AutoDiff.Kernels;

/// <summary>What a block does with samples side by side; the counterpart of <see cref="SingleSample{TLanes, T}"/>.</summary>
/// <remarks>Nothing is inlined: what pinning costs on entry would be paid by single samples as well.</remarks>
internal static unsafe class ManySamples<TLanes, T>
    where TLanes : unmanaged, ILanes<TLanes, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const MethodImplOptions Separate = MethodImplOptions.NoInlining;

    // Stores past the caches pay from about this size on, and cost twice as much below.
    private const long CachedBytes = 32 << 20;

    /// <summary>Z (+)= P·H + bias, where entry (r, k) of P is at r·rowStep + k·termStep.</summary>
    [MethodImpl(Separate)]
    public static void Multiply(ReadOnlySpan<T> p, int rowStep, int termStep, LaneRows<TLanes, T> h, ReadOnlySpan<T> b, LaneRows<TLanes, T> z, bool accumulates)
    {
        fixed (T* matrix = p, operand = h.Values, bias = b, target = z.Values)
            SampleTiles<TLanes, T>.Multiply(matrix, rowStep, termStep, z.Length, h.Length, operand, h.Width, target, bias, accumulates);
    }

    /// <summary>Loads samples from rows a stride apart.</summary>
    [MethodImpl(Separate)]
    public static void Load(ref readonly T source, int stride, int samples, LaneRows<TLanes, T> rows)
    {
        fixed (T* origin = &source, destination = rows.Values)
            SampleTransposition<TLanes, T>.Load(origin, stride, samples, rows.Length, destination, rows.Width);
    }

    /// <summary>Stores samples in rows a stride apart.</summary>
    [MethodImpl(Separate)]
    public static void Store(LaneRows<TLanes, T> rows, int samples, ref T destination, int stride)
    {
        fixed (T* source = rows.Values, origin = &destination)
            SampleTransposition<TLanes, T>.Store(source, rows.Length, rows.Width, samples, origin, stride);
    }

    /// <summary>matrix += Σ u ⊗ v over samples.</summary>
    [MethodImpl(Separate)]
    [SkipLocalsInit]
    public static void AddOuter(LaneRows<TLanes, T> u, LaneRows<TLanes, T> v, int samples, Span<T> matrix, Span<T> scratch)
    {
        fixed (T* left = u.Values, right = v.Values, bySample = scratch, target = matrix)
        {
            int stride = SampleTransposition<TLanes, T>.BySample(right, v.Length, v.Width, bySample);
            SampleTiles<TLanes, T>.AddSum(left, u.Length, u.Width, bySample, stride, v.Length, samples, target);
        }
    }

    /// <summary>vector += Σ u over samples.</summary>
    [MethodImpl(Separate)]
    public static void AddSum(LaneRows<TLanes, T> u, int samples, Span<T> vector)
    {
        int whole = samples / TLanes.Count * TLanes.Count;
        for (int i = 0; i < u.Length; i++)
        {
            TLanes sums = T.Zero;
            for (int s = 0; s < whole; s += TLanes.Count)
                sums += u[i, s];
            T sum = TLanes.Sum(sums);
            for (int s = whole; s < samples; s++)
                sum += u.At(i, s);
            vector[i] += sum;
        }
    }

    /// <summary>Writes u ⊗ v of samples, a row-major matrix each, of a batch that takes some bytes in all.</summary>
    [MethodImpl(Separate)]
    public static void StoreOuter(LaneRows<TLanes, T> u, LaneRows<TLanes, T> v, int samples, ref T destination, int stride, long bytes, Span<T> scratch)
    {
        fixed (T* left = u.Values, right = v.Values, bySample = scratch, origin = &destination)
        {
            int vStride = SampleTransposition<TLanes, T>.BySample(right, v.Length, v.Width, bySample);
            bool bypassesCache = bytes >= CachedBytes && IsWhole(v.Length) && IsWhole(stride) && (nuint)origin % (nuint)sizeof(TLanes) == 0;
            for (int s = 0; s < samples; s++)
            {
                T* factor = left + s, row = bySample + ((long)s * vStride), target = origin + ((long)s * stride);
                if (bypassesCache)
                    OuterRows<TLanes, T>.StoreNonTemporal(factor, u.Length, u.Width, row, v.Length, target);
                else
                    OuterRows<TLanes, T>.Store(ref *factor, u.Length, u.Width, ref *row, v.Length, ref *target);
            }
        }
    }

    private static bool IsWhole(int length) => length % TLanes.Count == 0;
}

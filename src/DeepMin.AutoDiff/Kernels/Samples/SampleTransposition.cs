using System.Numerics;
using System.Runtime.CompilerServices;

namespace DeepMin.AutoDiff.Kernels;

/// <summary>Changes between a row per sample (as callers have it) and a column per sample (as lanes want it).</summary>
internal static unsafe class SampleTransposition<TLanes, T>
    where TLanes : unmanaged, ILanes<TLanes, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Rows of samples to columns; columns past the last sample repeat it.</summary>
    [SkipLocalsInit]
    public static void Load(T* source, long stride, int samples, int length, T* destination, int width)
    {
        T** rows = stackalloc T*[TLanes.Count];
        for (int s = 0; s < width; s += TLanes.Count)
        {
            for (int r = 0; r < TLanes.Count; r++)
                rows[r] = source + (Math.Min(s + r, samples - 1) * stride);
            int i = 0;
            for (; i + TLanes.Count <= length; i += TLanes.Count)
                TLanes.Transpose(rows, i, destination + ((long)i * width) + s, width);
            for (; i < length; i++)
            {
                for (int r = 0; r < TLanes.Count; r++)
                    destination[((long)i * width) + s + r] = rows[r][i];
            }
        }
    }

    /// <summary>Columns of samples to rows.</summary>
    [SkipLocalsInit]
    public static void Store(T* source, int length, int width, int samples, T* destination, long stride)
    {
        T** rows = stackalloc T*[TLanes.Count];
        int wholeSamples = samples / TLanes.Count * TLanes.Count, whole = length / TLanes.Count * TLanes.Count;
        for (int i = 0; i < whole; i += TLanes.Count)
        {
            for (int r = 0; r < TLanes.Count; r++)
                rows[r] = source + ((long)(i + r) * width);
            for (int s = 0; s < wholeSamples; s += TLanes.Count)
                TLanes.Transpose(rows, s, destination + (s * stride) + i, stride);
        }

        for (int s = 0; s < samples; s++)
        {
            T* row = destination + (s * stride);
            for (int i = s < wholeSamples ? whole : 0; i < length; i++)
                row[i] = source[((long)i * width) + s];
        }
    }

    /// <summary>Columns of samples to rows of whole registers, and returns their stride; past the last entry a row repeats others.</summary>
    [SkipLocalsInit]
    public static int BySample(T* source, int length, int width, T* destination)
    {
        int stride = (length + TLanes.Count - 1) / TLanes.Count * TLanes.Count;
        T** rows = stackalloc T*[TLanes.Count];
        for (int i = 0; i < length; i += TLanes.Count)
        {
            for (int r = 0; r < TLanes.Count; r++)
                rows[r] = source + (Math.Min(i + r, length - 1) * (long)width);
            for (int s = 0; s < width; s += TLanes.Count)
                TLanes.Transpose(rows, s, destination + ((long)s * stride) + i, stride);
        }

        return stride;
    }
}

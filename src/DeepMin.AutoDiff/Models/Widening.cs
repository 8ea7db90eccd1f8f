using System.Numerics;
using System.Runtime.InteropServices;

namespace DeepMin.AutoDiff;

/// <summary>Widens numbers in the memory of the result: they are first written into its second half.</summary>
internal static class Widening
{
    /// <summary>The last part of the memory, which holds as many scalars as the whole holds doubles.</summary>
    public static Span<T> Narrow<T>(Span<double> values)
        where T : unmanaged, IFloatingPointIeee754<T> => MemoryMarshal.Cast<double, T>(values)[^values.Length..];

    /// <summary>Widens what <see cref="Narrow"/> gave room for. No number is overwritten before it is read.</summary>
    public static void Widen<T>(Span<double> values)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(double))
            return;
        Span<T> narrow = Narrow<T>(values);
        for (int i = 0; i < values.Length; i++)
            values[i] = double.CreateTruncating(narrow[i]);
    }
}

using System.Numerics;
using System.Runtime.InteropServices;

namespace DeepMin.AutoDiff.Flows;

/// <summary>Rounds vectors of doubles to a model's scalar, in memory that is reused. Doubles pass as they are.</summary>
internal sealed class RoundedVector<T>(int capacity)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly T[] _values = typeof(T) == typeof(double) ? [] : new T[capacity];

    /// <summary>The rounded numbers, until the next call.</summary>
    public ReadOnlySpan<T> Of(ReadOnlySpan<double> values)
    {
        if (typeof(T) == typeof(double))
            return MemoryMarshal.Cast<double, T>(values);
        for (int i = 0; i < values.Length; i++)
            _values[i] = T.CreateTruncating(values[i]);
        return _values.AsSpan(0, values.Length);
    }
}

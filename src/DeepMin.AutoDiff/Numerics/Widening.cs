using System.Numerics;
using System.Runtime.InteropServices;

namespace DeepMin.AutoDiff.Kernels;

/// <summary>Widens results of a model to float64, in the memory of the widened result. For the packages that build on this one.</summary>
internal static class Widening
{
    /// <summary>Returns the end of the memory of doubles, as room for as many scalars: all of it if the scalar is double.</summary>
    /// <typeparam name="T">Scalar of the model, no wider than double.</typeparam>
    /// <param name="values">Memory that is to receive widened numbers.</param>
    public static Span<T> Narrow<T>(Span<double> values)
        where T : unmanaged, IFloatingPointIeee754<T> => MemoryMarshal.Cast<double, T>(values)[^values.Length..];

    /// <summary>Widens the scalars in the room that <see cref="Narrow"/> gave; does nothing if the scalar is double.</summary>
    /// <typeparam name="T">Scalar of the model, no wider than double.</typeparam>
    /// <param name="values">Memory that receives the widened numbers.</param>
    public static void Widen<T>(Span<double> values)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(double))
            return;

        // Double i ends no later than scalar i does, so that no scalar is overwritten before it is read.
        Span<T> narrow = Narrow<T>(values);
        for (int i = 0; i < values.Length; i++)
            values[i] = double.CreateTruncating(narrow[i]);
    }

    /// <summary>Requires rows without padding where widening takes place, which would run over the padding.</summary>
    /// <typeparam name="T">Scalar of the model.</typeparam>
    /// <param name="columns">Length of a row.</param>
    /// <param name="rowStride">Distance between the starts of consecutive rows.</param>
    /// <exception cref="ArgumentException">The rows are padded.</exception>
    public static void RequireTight<T>(long columns, int rowStride)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (typeof(T) != typeof(double) && rowStride != columns)
            throw new ArgumentException($"Expected rows of {columns} numbers without padding, got a stride of {rowStride}.", nameof(rowStride));
    }
}

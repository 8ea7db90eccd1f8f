using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace DeepMin.AutoDiff.Kernels;

/// <summary>Consecutive samples that one pass of an operator treats together, as many on any machine. For generated code.</summary>
/// <remarks>
/// Lanes past the last sample repeat it, so that they hold nothing that could not occur; nothing of them is ever stored or summed. A sample's
/// results do not depend on its place in a block. In a batch of a single sample a width of 1 puts the entries of a vector side by side: a
/// register holds several of them, and one that is written reaches over entries behind it, which are written later, or into room behind the vector.
/// </remarks>
/// <typeparam name="TLanes">The vector register.</typeparam>
/// <typeparam name="T">Scalar, float or double.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public unsafe struct SampleBlock<TLanes, T>
    where TLanes : unmanaged, ILanes<TLanes, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly int _samples;

    /// <summary>Initializes the first block of a batch.</summary>
    /// <param name="samples">Number of samples of the batch.</param>
    public SampleBlock(int samples)
    {
        _samples = samples;
        Size(0);
    }

    /// <summary>Index of the first sample.</summary>
    public int First { readonly get; private set; }

    /// <summary>Number of samples; 0 or less past the last one.</summary>
    public int Count { readonly get; private set; }

    /// <summary>Number of samples side by side in memory: whole registers and at least 2, or 1 in a batch of one.</summary>
    public int Width { readonly get; private set; }

    /// <summary>Moves to the block behind this one.</summary>
    public void MoveNext() => Size(First + Count);

    /// <summary>A vector per sample in the workspace, whose length operators have checked.</summary>
    /// <param name="workspace">The workspace, as if every entry took <see cref="SampleBlocks.MaxWidth{T}"/> scalars.</param>
    /// <param name="offset">Entries before it.</param>
    /// <param name="length">Number of entries.</param>
    public readonly LaneRows<TLanes, T> Rows(Span<T> workspace, int offset, int length) =>
        new(ref Unsafe.Add(ref MemoryMarshal.GetReference(workspace), offset * SampleBlocks.MaxWidth<T>()), length, Width);

    /// <summary>Loads the block's samples from a row-major matrix with a row per sample.</summary>
    /// <param name="source">The matrix.</param>
    /// <param name="stride">Row stride.</param>
    /// <param name="rows">Receives the block's samples, lanes past the last sample its repetition.</param>
    public readonly void Load(ReadOnlySpan<T> source, int stride, LaneRows<TLanes, T> rows)
    {
        if (Width == 1)
            SingleSample<TLanes, T>.Set(ref MemoryMarshal.GetReference(source), rows.Length, ref rows.Origin);
        else
            ManySamples<TLanes, T>.Load(ref Row(source, stride), stride, Count, rows);
    }

    /// <summary>Stores the block's samples in a row-major matrix.</summary>
    /// <param name="rows">The values.</param>
    /// <param name="destination">The matrix, from the place of entry 0 of sample 0 on.</param>
    /// <param name="stride">Distance of samples.</param>
    public readonly void Store(LaneRows<TLanes, T> rows, Span<T> destination, int stride)
    {
        if (Width == 1)
            SingleSample<TLanes, T>.Set(ref rows.Origin, rows.Length, ref MemoryMarshal.GetReference(destination));
        else
            ManySamples<TLanes, T>.Store(rows, Count, ref Row(destination, stride), stride);
    }

    /// <summary>Stores a vector that all samples share.</summary>
    /// <param name="values">The vector.</param>
    /// <param name="destination">The matrix, from the place of entry 0 of sample 0 on.</param>
    /// <param name="stride">Distance of samples.</param>
    public readonly void Store(ReadOnlySpan<T> values, Span<T> destination, int stride)
    {
        for (int n = First; n < First + Count; n++)
            values.CopyTo(destination.Slice(checked(n * stride)));
    }

    /// <summary>Stores a scalar for every sample.</summary>
    /// <param name="value">The scalar.</param>
    /// <param name="destination">The matrix, from the place of sample 0 on.</param>
    /// <param name="stride">Distance of samples.</param>
    public readonly void Store(T value, Span<T> destination, int stride)
    {
        for (int n = First; n < First + Count; n++)
            destination[checked(n * stride)] = value;
    }

    /// <summary>Σ u² over the entries of the block's samples.</summary>
    /// <param name="rows">u.</param>
    public readonly T SumOfSquares(LaneRows<TLanes, T> rows)
    {
        int whole = Count / TLanes.Count * TLanes.Count;
        TLanes sums = T.Zero;
        T rest = T.Zero;
        for (int i = 0; i < rows.Length; i++)
        {
            for (int s = 0; s < whole; s += TLanes.Count)
                sums = TLanes.MultiplyAdd(rows[i, s], rows[i, s], sums);
            for (int s = whole; s < Count; s++)
                rest += rows.At(i, s) * rows.At(i, s);
        }

        return TLanes.Sum(sums) + rest;
    }

    /// <summary>Adds Σ u ⊗ v over the block's samples to a matrix.</summary>
    /// <param name="u">u, as long as the matrix has rows.</param>
    /// <param name="v">v, as long as it has columns.</param>
    /// <param name="matrix">The matrix, row-major.</param>
    /// <param name="scratch">Memory for v by samples, at least <see cref="SampleBlocks.TransposedLength{T}"/>.</param>
    public readonly void AddOuter(LaneRows<TLanes, T> u, LaneRows<TLanes, T> v, Span<T> matrix, Span<T> scratch)
    {
        if (Width == 1)
            SingleSample<TLanes, T>.AddOuter(ref u.Origin, u.Length, ref v.Origin, v.Length, ref MemoryMarshal.GetReference(matrix));
        else
            ManySamples<TLanes, T>.AddOuter(u, v, Count, matrix, scratch);
    }

    /// <summary>Adds Σ u over the block's samples to a vector.</summary>
    /// <param name="u">u.</param>
    /// <param name="vector">The vector.</param>
    public readonly void AddSum(LaneRows<TLanes, T> u, Span<T> vector)
    {
        if (Width == 1)
            SingleSample<TLanes, T>.Add(ref u.Origin, u.Length, ref MemoryMarshal.GetReference(vector));
        else
            ManySamples<TLanes, T>.AddSum(u, Count, vector);
    }

    /// <summary>Writes u ⊗ v of every sample, a row-major matrix each.</summary>
    /// <param name="u">u, as long as the matrices have rows.</param>
    /// <param name="v">v, as long as they have columns.</param>
    /// <param name="destination">The matrices, from entry 0 of sample 0 on.</param>
    /// <param name="stride">Distance of samples.</param>
    /// <param name="scratch">Memory for v by samples, at least <see cref="SampleBlocks.TransposedLength{T}"/>.</param>
    public readonly void StoreOuter(LaneRows<TLanes, T> u, LaneRows<TLanes, T> v, Span<T> destination, int stride, Span<T> scratch)
    {
        if (Width == 1)
            OuterRows<TLanes, T>.Store(ref u.Origin, u.Length, 1, ref v.Origin, v.Length, ref MemoryMarshal.GetReference(destination));
        else
            ManySamples<TLanes, T>.StoreOuter(u, v, Count, ref Row(destination, stride), stride, (long)_samples * stride * sizeof(T), scratch);
    }

    private readonly ref T Row(ReadOnlySpan<T> matrix, int stride) => ref Unsafe.Add(ref MemoryMarshal.GetReference(matrix), (nint)First * stride);

    private void Size(int first)
    {
        First = first;
        Count = Math.Min(_samples - first, SampleBlocks.MaxWidth<T>());

        // Where a register holds one number, the last sample of a batch would pass for a batch of its own.
        Width = _samples == 1 ? 1 : Math.Max(2, (Count + TLanes.Count - 1) / TLanes.Count * TLanes.Count);
    }
}

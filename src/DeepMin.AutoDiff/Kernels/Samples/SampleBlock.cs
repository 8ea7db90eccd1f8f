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
public readonly unsafe struct SampleBlock<TLanes, T>
    where TLanes : unmanaged, ILanes<TLanes, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // Stores past the caches pay from about this size on, and cost twice as much below.
    private const long CachedBytes = 32 << 20;

    private readonly int _samples;

    /// <summary>Initializes the first block of a batch.</summary>
    /// <param name="samples">Number of samples of the batch.</param>
    public SampleBlock(int samples)
        : this(0, samples)
    {
    }

    private SampleBlock(int first, int samples)
    {
        _samples = samples;
        First = first;
        Count = Math.Min(samples - first, SampleBlocks.MaxWidth<T>());

        // Where a register holds one number, the last sample of a batch would pass for a batch of its own.
        Width = samples == 1 ? 1 : Math.Max(2, (Count + TLanes.Count - 1) / TLanes.Count * TLanes.Count);
    }

    /// <summary>Index of the first sample.</summary>
    public int First { get; }

    /// <summary>Number of samples; 0 or less past the last one.</summary>
    public int Count { get; }

    /// <summary>Number of samples side by side in memory: whole registers, or 1 in a batch of a single sample.</summary>
    public int Width { get; }

    /// <summary>The block behind this one.</summary>
    public SampleBlock<TLanes, T> Next() => new(First + Count, _samples);

    /// <summary>A vector per sample in the workspace, whose length operators have checked.</summary>
    /// <param name="workspace">The workspace, as if every entry took <see cref="SampleBlocks.MaxWidth{T}"/> scalars.</param>
    /// <param name="offset">Entries before it.</param>
    /// <param name="length">Number of entries.</param>
    public LaneRows<TLanes, T> Rows(Span<T> workspace, int offset, int length) =>
        new(MemoryMarshal.CreateSpan(ref Unsafe.Add(ref MemoryMarshal.GetReference(workspace), offset * SampleBlocks.MaxWidth<T>()), length * Width), length, Width);

    /// <summary>Loads the block's samples from a row-major matrix with a row per sample.</summary>
    /// <param name="source">The matrix.</param>
    /// <param name="stride">Row stride.</param>
    /// <param name="rows">Receives the block's samples, lanes past the last sample its repetition.</param>
    public void Load(ReadOnlySpan<T> source, int stride, LaneRows<TLanes, T> rows)
    {
        fixed (T* origin = source, destination = rows.Values)
        {
            if (Width == 1)
                source[..rows.Length].CopyTo(rows.Values);
            else
                SampleTransposition<TLanes, T>.Load(origin + ((long)First * stride), stride, Count, rows.Length, destination, Width);
        }
    }

    /// <summary>Stores the block's samples in a row-major matrix.</summary>
    /// <param name="rows">The values.</param>
    /// <param name="destination">The matrix, from the place of entry 0 of sample 0 on.</param>
    /// <param name="stride">Distance of samples.</param>
    public void Store(LaneRows<TLanes, T> rows, Span<T> destination, int stride)
    {
        fixed (T* source = rows.Values, origin = destination)
        {
            if (Width == 1)
                rows.Values.CopyTo(destination);
            else
                SampleTransposition<TLanes, T>.Store(source, rows.Length, Width, Count, origin + ((long)First * stride), stride);
        }
    }

    /// <summary>Stores a vector that all samples share.</summary>
    /// <param name="values">The vector.</param>
    /// <param name="destination">The matrix, from the place of entry 0 of sample 0 on.</param>
    /// <param name="stride">Distance of samples.</param>
    public void Store(ReadOnlySpan<T> values, Span<T> destination, int stride)
    {
        for (int n = First; n < First + Count; n++)
            values.CopyTo(destination.Slice(checked(n * stride)));
    }

    /// <summary>Σ u² over the entries of the block's samples.</summary>
    /// <param name="rows">u.</param>
    public T SumOfSquares(LaneRows<TLanes, T> rows)
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
    [SkipLocalsInit]
    public void AddOuter(LaneRows<TLanes, T> u, LaneRows<TLanes, T> v, Span<T> matrix, Span<T> scratch)
    {
        fixed (T* left = u.Values, right = v.Values, bySample = scratch, target = matrix)
        {
            if (Width == 1)
            {
                SingleSample<TLanes, T>.AddOuter(left, u.Length, right, v.Length, target);
                return;
            }

            int stride = SampleTransposition<TLanes, T>.BySample(right, v.Length, Width, bySample);
            SampleTiles<TLanes, T>.AddSum(left, u.Length, Width, bySample, stride, v.Length, Count, target);
        }
    }

    /// <summary>Adds Σ u over the block's samples to a vector.</summary>
    /// <param name="u">u.</param>
    /// <param name="vector">The vector.</param>
    public void AddSum(LaneRows<TLanes, T> u, Span<T> vector)
    {
        if (Width == 1)
        {
            fixed (T* left = u.Values, target = vector)
                SingleSample<TLanes, T>.Add(left, u.Length, target);
            return;
        }

        int whole = Count / TLanes.Count * TLanes.Count;
        for (int i = 0; i < u.Length; i++)
        {
            TLanes sums = T.Zero;
            for (int s = 0; s < whole; s += TLanes.Count)
                sums += u[i, s];
            T sum = TLanes.Sum(sums);
            for (int s = whole; s < Count; s++)
                sum += u.At(i, s);
            vector[i] += sum;
        }
    }

    /// <summary>Writes u ⊗ v of every sample, a row-major matrix each.</summary>
    /// <param name="u">u, as long as the matrices have rows.</param>
    /// <param name="v">v, as long as they have columns.</param>
    /// <param name="destination">The matrices, from entry 0 of sample 0 on.</param>
    /// <param name="stride">Distance of samples.</param>
    /// <param name="scratch">Memory for v by samples, at least <see cref="SampleBlocks.TransposedLength{T}"/>.</param>
    public void StoreOuter(LaneRows<TLanes, T> u, LaneRows<TLanes, T> v, Span<T> destination, int stride, Span<T> scratch)
    {
        fixed (T* left = u.Values, right = v.Values, bySample = scratch, origin = destination)
        {
            if (Width == 1)
            {
                OuterRows<TLanes, T>.Store(left, u.Length, 1, right, v.Length, origin);
                return;
            }

            int vStride = SampleTransposition<TLanes, T>.BySample(right, v.Length, Width, bySample);
            bool bypassesCache = BypassesCache(origin, v.Length, stride);
            for (int s = 0; s < Count; s++)
            {
                T* factor = left + s, row = bySample + ((long)s * vStride), target = origin + ((long)(First + s) * stride);
                if (bypassesCache)
                    OuterRows<TLanes, T>.StoreNonTemporal(factor, u.Length, Width, row, v.Length, target);
                else
                    OuterRows<TLanes, T>.Store(factor, u.Length, Width, row, v.Length, target);
            }
        }
    }

    /// <summary>Whether the matrices of all samples are larger than caches and their rows are whole, aligned registers.</summary>
    private bool BypassesCache(T* origin, int columns, int stride) =>
        (long)_samples * stride * sizeof(T) >= CachedBytes && columns % TLanes.Count == 0 && stride % TLanes.Count == 0 && (nuint)origin % (nuint)sizeof(TLanes) == 0;
}

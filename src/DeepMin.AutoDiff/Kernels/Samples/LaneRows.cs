using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace DeepMin.AutoDiff.Kernels;

/// <summary>A vector per sample of a block: entry i of all samples side by side, so that samples are lanes. For generated code.</summary>
/// <remarks>Indices are not checked: operators check shapes once, at the public edge.</remarks>
/// <typeparam name="TLanes">The vector register.</typeparam>
/// <typeparam name="T">Scalar, float or double.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct LaneRows<TLanes, T>
    where TLanes : unmanaged, ILanes<TLanes, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    private readonly ref T _origin;

    [MethodImpl(Inline)]
    internal LaneRows(ref T origin, int length, int width)
    {
        _origin = ref origin;
        Length = length;
        Width = width;
    }

    /// <summary>Number of entries of each vector.</summary>
    public int Length { get; }

    /// <summary>Number of samples side by side, whole registers, or 1.</summary>
    public int Width { get; }

    /// <summary>Number of entries of all samples together.</summary>
    public int Size => Length * Width;

    /// <summary>The first entry of the first sample.</summary>
    internal ref T Origin => ref _origin;

    internal Span<T> Values => MemoryMarshal.CreateSpan(ref _origin, Size);

    /// <summary>Entry i of one register of samples.</summary>
    /// <param name="row">The entry.</param>
    /// <param name="sample">The register's first sample in the block.</param>
    public TLanes this[int row, int sample]
    {
        [MethodImpl(Inline)]
        get => TLanes.Load(ref Unsafe.Add(ref _origin, (row * Width) + sample));

        [MethodImpl(Inline)]
        set => TLanes.Store(value, ref Unsafe.Add(ref _origin, (row * Width) + sample));
    }

    /// <summary>The register at a place in the order of memory, for what is done to all entries alike.</summary>
    /// <param name="place">Entries before it, of all samples.</param>
    public TLanes this[int place]
    {
        [MethodImpl(Inline)]
        get => TLanes.Load(ref Unsafe.Add(ref _origin, place));

        [MethodImpl(Inline)]
        set => TLanes.Store(value, ref Unsafe.Add(ref _origin, place));
    }

    /// <summary>Adds to entry i of one register of samples, and to no other entry.</summary>
    /// <param name="row">The entry.</param>
    /// <param name="sample">The register's first sample in the block.</param>
    /// <param name="value">What is added.</param>
    [MethodImpl(Inline)]
    public void Add(int row, int sample, TLanes value)
    {
        if (Width == 1)
            Unsafe.Add(ref _origin, row) += Unsafe.As<TLanes, T>(ref value);
        else
            this[row, sample] += value;
    }

    /// <summary>Entry i of one sample.</summary>
    /// <param name="row">The entry.</param>
    /// <param name="sample">The sample in the block.</param>
    [MethodImpl(Inline)]
    public T At(int row, int sample) => Unsafe.Add(ref _origin, (row * Width) + sample);

    /// <summary>Consecutive entries.</summary>
    /// <param name="row">The first.</param>
    /// <param name="count">How many.</param>
    public LaneRows<TLanes, T> Slice(int row, int count) => new(ref Unsafe.Add(ref _origin, row * Width), count, Width);

    /// <summary>Sets all entries to those of other vectors.</summary>
    /// <param name="values">The vectors, as long.</param>
    public void Set(LaneRows<TLanes, T> values) => values.Values.CopyTo(Values);

    /// <summary>Sets the vector of every sample to one that they share.</summary>
    /// <param name="values">The vector, as long.</param>
    public void Set(ReadOnlySpan<T> values)
    {
        if (Width == 1)
        {
            SingleSample<TLanes, T>.Set(ref MemoryMarshal.GetReference(values), Length, ref _origin);
            return;
        }

        for (int i = 0; i < Length; i++)
            Values.Slice(i * Width, Width).Fill(values[i]);
    }

    /// <summary>Sets all entries to zero.</summary>
    public void Clear() => Values.Clear();

    /// <summary>Sets all entries to a scalar.</summary>
    /// <param name="value">The scalar.</param>
    public void Fill(T value) => Values.Fill(value);

    /// <summary>⟨u, v⟩ of one register of samples.</summary>
    /// <param name="other">v, as long as u.</param>
    /// <param name="sample">The register's first sample in the block.</param>
    public TLanes Dot(LaneRows<TLanes, T> other, int sample)
    {
        TLanes sum = T.Zero;
        for (int i = 0; i < Length; i++)
            sum = TLanes.MultiplyAdd(this[i, sample], other[i, sample], sum);
        return sum;
    }

    /// <summary>⟨u, v⟩ of one register of samples, with a vector v that they share.</summary>
    /// <param name="other">v, as long as u.</param>
    /// <param name="sample">The register's first sample in the block.</param>
    public TLanes Dot(ReadOnlySpan<T> other, int sample)
    {
        TLanes sum = T.Zero;
        for (int i = 0; i < Length; i++)
            sum = TLanes.MultiplyAdd(this[i, sample], other[i], sum);
        return sum;
    }
}

using System.Collections;

namespace DeepMin.AutoDiff;

/// <summary>An ordered list of named slices that tile a vector without gaps: the common part of both layouts.</summary>
public abstract class SliceList : IReadOnlyList<ParameterSlice>
{
    private readonly ParameterSlice[] _slices;

    private protected SliceList(ReadOnlySpan<ParameterSlice> slices)
    {
        _slices = slices.ToArray();
        foreach (ParameterSlice slice in _slices)
        {
            if (slice.Offset != TotalLength)
                throw new ArgumentException($"Slice {slice.Name} starts at {slice.Offset}; expected {TotalLength}, the end of the slice before it.", nameof(slices));
            TotalLength += slice.Length;
        }
    }

    /// <summary>Number of slices.</summary>
    public int Count => _slices.Length;

    /// <summary>Length of the vector that the slices tile.</summary>
    public int TotalLength { get; }

    /// <summary>The slice at a position.</summary>
    /// <param name="index">Position in the list.</param>
    public ParameterSlice this[int index] => _slices[index];

    /// <summary>The slice of a name.</summary>
    /// <param name="name">Name of the slice.</param>
    /// <exception cref="KeyNotFoundException">No slice has the name; the message lists those that exist.</exception>
    public ParameterSlice this[string name] =>
        Array.Find(_slices, slice => slice.Name == name)
        ?? throw new KeyNotFoundException($"No slice is named '{name}'. Expected one of: {string.Join(", ", _slices.Select(s => s.Name))}.");

    /// <inheritdoc/>
    public IEnumerator<ParameterSlice> GetEnumerator() => ((IEnumerable<ParameterSlice>)_slices).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

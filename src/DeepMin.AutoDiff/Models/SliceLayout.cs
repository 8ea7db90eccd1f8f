using System.Collections;

namespace DeepMin.AutoDiff;

/// <summary>
/// The named slices that tile a vector without gaps, the only place that knows offsets: those of θ, layer by layer W (outputs × inputs,
/// row-major), then b; or those of a model's constants, values that a model reads but does not train.
/// </summary>
public sealed class SliceLayout : IReadOnlyList<ParameterSlice>
{
    private readonly ParameterSlice[] _slices;

    /// <summary>Creates a layout.</summary>
    /// <param name="slices">Slices in the order of their offsets, without gaps.</param>
    /// <exception cref="ArgumentException">The slices leave a gap or overlap.</exception>
    public SliceLayout(params ReadOnlySpan<ParameterSlice> slices)
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

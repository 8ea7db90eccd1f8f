namespace DeepMin.AutoDiff;

/// <summary>The named slices of θ, the only place that knows offsets: layer by layer, W (outputs × inputs, row-major), then b.</summary>
public sealed class ParameterLayout : SliceList
{
    /// <summary>Creates a layout.</summary>
    /// <param name="slices">Slices in the order of their offsets, without gaps.</param>
    /// <exception cref="ArgumentException">The slices leave a gap or overlap.</exception>
    public ParameterLayout(params ReadOnlySpan<ParameterSlice> slices)
        : base(slices)
    {
    }
}

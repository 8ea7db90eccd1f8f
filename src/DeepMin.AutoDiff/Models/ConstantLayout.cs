namespace DeepMin.AutoDiff;

/// <summary>The named slices of a model's constants: values that a model reads but does not train. Empty for most models.</summary>
public sealed class ConstantLayout : SliceList
{
    /// <summary>Creates a layout.</summary>
    /// <param name="slices">Slices in the order of their offsets, without gaps.</param>
    /// <exception cref="ArgumentException">The slices leave a gap or overlap.</exception>
    public ConstantLayout(params ReadOnlySpan<ParameterSlice> slices)
        : base(slices)
    {
    }
}

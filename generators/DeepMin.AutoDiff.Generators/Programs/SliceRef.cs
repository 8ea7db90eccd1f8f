namespace DeepMin.AutoDiff.Generators.Programs;

/// <summary>Which vector a slice is read from.</summary>
internal enum ParameterSource
{
    /// <summary>θ.</summary>
    Theta,

    /// <summary>The constants of the model, which no direction changes.</summary>
    Constants,

    /// <summary>A tangent of θ.</summary>
    Tangent,
}

/// <summary>A matrix operand: a slice of θ or of the constants, or the same slice of a tangent of θ.</summary>
internal sealed record SliceRef(Slice Slice, ParameterSource Source)
{
    public string Name => Source == ParameterSource.Tangent ? Slice.Symbol + "Dot" : Slice.Symbol;

    public SliceRef Tangent => Source == ParameterSource.Theta
        ? this with { Source = ParameterSource.Tangent }
        : throw new InvalidOperationException($"{Name} is a tangent already; a second direction has no source.");
}

namespace DeepMin.AutoDiff.Generators.Programs;

/// <summary>Which vector a slice is read from.</summary>
internal enum ParameterSource
{
    Theta,
    Tangent,
}

/// <summary>A matrix operand: a slice of θ, or the same slice of a tangent of θ.</summary>
internal sealed record Matrix(Slice Slice, ParameterSource Source)
{
    public string Name => Source == ParameterSource.Theta ? Slice.Symbol : Slice.Symbol + "Dot";

    public Matrix Tangent => Source == ParameterSource.Theta
        ? this with { Source = ParameterSource.Tangent }
        : throw new InvalidOperationException($"{Name} is a tangent already; a second direction has no source.");
}

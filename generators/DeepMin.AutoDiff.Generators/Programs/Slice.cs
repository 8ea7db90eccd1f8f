namespace DeepMin.AutoDiff.Generators.Programs;

/// <summary>A named, contiguous part of θ: a row-major matrix, or a vector (one column).</summary>
internal sealed record Slice(string Name, int Offset, int Rows, int Columns)
{
    /// <summary>Name in equations and generated code, where another than the slice's own must be used.</summary>
    public string Symbol { get; init; } = Name;

    public int Length => Rows * Columns;

    public int End => Offset + Length;
}

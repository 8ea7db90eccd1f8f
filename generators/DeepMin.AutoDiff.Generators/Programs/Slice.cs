namespace DeepMin.AutoDiff.Generators.Programs;

/// <summary>A named, contiguous part of θ: a row-major matrix, or a vector (one column).</summary>
internal sealed record Slice(string Name, int Offset, int Rows, int Columns)
{
    public int Length => Rows * Columns;

    public int End => Offset + Length;
}

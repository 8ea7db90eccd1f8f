namespace DeepMin.AutoDiff;

/// <summary>A named, contiguous part of θ: a matrix in row-major order, or a vector (one column).</summary>
/// <param name="Name">Name, unique in its layout, e.g. <c>W1</c>.</param>
/// <param name="Offset">Index of the first entry in θ.</param>
/// <param name="Rows">Number of rows.</param>
/// <param name="Columns">Number of columns; 1 for a vector.</param>
public sealed record ParameterSlice(string Name, int Offset, int Rows, int Columns)
{
    /// <summary>Number of entries.</summary>
    public int Length => Rows * Columns;

    /// <summary>The entries of this slice.</summary>
    /// <typeparam name="T">Scalar.</typeparam>
    /// <param name="theta">Parameters θ.</param>
    public ReadOnlySpan<T> Of<T>(ReadOnlySpan<T> theta) => theta.Slice(Offset, Length);

    /// <summary>The entries of this slice.</summary>
    /// <typeparam name="T">Scalar.</typeparam>
    /// <param name="theta">Parameters θ.</param>
    public Span<T> Of<T>(Span<T> theta) => theta.Slice(Offset, Length);
}

namespace DeepMin.AutoDiff.Kernels;

/// <summary>A pinned row-major matrix whose rows lie a stride apart.</summary>
internal readonly unsafe struct MatrixPointer(double* origin, long stride)
{
    public double* Origin => origin;

    public long Stride => stride;

    /// <summary>Start of a row.</summary>
    public double* this[long row] => origin + (row * stride);

    /// <summary>The matrix without its first rows and columns.</summary>
    public MatrixPointer From(long row, long column) => new(origin + (row * stride) + column, stride);
}

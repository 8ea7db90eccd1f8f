namespace DeepMin.AutoDiff.Kernels;

/// <summary>A pinned row-major matrix whose rows lie a stride apart.</summary>
internal readonly unsafe struct MatrixPointer<T>(T* origin, long stride)
    where T : unmanaged
{
    public T* Origin => origin;

    public long Stride => stride;

    /// <summary>Start of a row.</summary>
    public T* this[long row] => origin + (row * stride);

    /// <summary>The matrix without its first rows and columns.</summary>
    public MatrixPointer<T> From(long row, long column) => new(origin + (row * stride) + column, stride);
}

namespace DeepMin.AutoDiff.Kernels;

/// <summary>Rows of a row-major matrix, each taken <c>repeat</c> times in a row; indices past the end give the last row.</summary>
internal readonly unsafe struct RowSource<T>(T* origin, long stride, int count, int repeat = 1)
    where T : unmanaged
{
    /// <summary>Number of rows with repetitions.</summary>
    public int Count => count;

    public T* this[int row] => origin + (Math.Min(row, count - 1) / repeat * stride);
}

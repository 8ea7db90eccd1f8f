using System.Runtime.CompilerServices;

namespace DeepMin.AutoDiff.Kernels;

/// <summary>Copies the lower triangle of a matrix to the upper one.</summary>
internal static unsafe class Mirror
{
    // Square blocks keep both the rows read and the rows written in L1.
    private const int Block = 64;

    public static void Lower<TLanes, T>(MatrixPointer<T> matrix, int n)
        where TLanes : unmanaged, IKernelLanes<TLanes>
        where T : unmanaged
    {
        for (int row = 0; row < n; row += Block)
        {
            for (int column = 0; column <= row; column += Block)
                MirrorBlock<TLanes, T>(matrix, n, row, column);
        }
    }

    private static void MirrorBlock<TLanes, T>(MatrixPointer<T> matrix, int n, int row, int column)
        where TLanes : unmanaged, IKernelLanes<TLanes>
        where T : unmanaged
    {
        int rowEnd = Math.Min(row + Block, n);
        for (int i = row; i < rowEnd; i += TLanes.Count)
        {
            int columnEnd = Math.Min(column + Block, i + 1);
            for (int j = column; j < columnEnd; j += TLanes.Count)
            {
                if (typeof(T) == typeof(double) && i + TLanes.Count <= n && j < i)
                    MirrorRegisters<TLanes>(new((double*)matrix.Origin, matrix.Stride), i, j);
                else
                    MirrorScalars(matrix, i, Math.Min(i + TLanes.Count, n), j, j + TLanes.Count);
            }
        }
    }

    [SkipLocalsInit]
    private static void MirrorRegisters<TLanes>(MatrixPointer<double> matrix, int row, int column)
        where TLanes : unmanaged, IKernelLanes<TLanes>
    {
        double** rows = stackalloc double*[TLanes.Count];
        for (int i = 0; i < TLanes.Count; i++)
            rows[i] = matrix[row + i];
        TLanes.Transpose(rows, column, matrix[column] + row, matrix.Stride);
    }

    private static void MirrorScalars<T>(MatrixPointer<T> matrix, int row, int rowEnd, int column, int columnEnd)
        where T : unmanaged
    {
        for (int i = row; i < rowEnd; i++)
        {
            for (int j = column; j < Math.Min(columnEnd, i); j++)
                matrix[j][i] = matrix[i][j];
        }
    }
}

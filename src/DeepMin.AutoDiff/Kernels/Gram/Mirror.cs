using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace DeepMin.AutoDiff.Kernels;

/// <summary>Copies a part of the lower triangle of a matrix to the upper one.</summary>
internal static unsafe class Mirror
{
    // Square blocks keep both the rows read and the rows written in L1.
    private const int Block = 32;

    /// <inheritdoc cref="Lower{TLanes, T}"/>
    public static void Lower<T>(MatrixPointer<T> matrix, int row, int rowEnd, int column, int columnEnd)
        where T : unmanaged
    {
        if (Vector512.IsHardwareAccelerated)
            Lower<Lanes512, T>(matrix, row, rowEnd, column, columnEnd);
        else if (Vector256.IsHardwareAccelerated)
            Lower<Lanes256, T>(matrix, row, rowEnd, column, columnEnd);
        else if (Vector128.IsHardwareAccelerated)
            Lower<Lanes128, T>(matrix, row, rowEnd, column, columnEnd);
        else
            Lower<Lanes64, T>(matrix, row, rowEnd, column, columnEnd);
    }

    /// <summary>Copies what rows and columns from the first up to the end have of the lower triangle.</summary>
    public static void Lower<TLanes, T>(MatrixPointer<T> matrix, int row, int rowEnd, int column, int columnEnd)
        where TLanes : unmanaged, IKernelLanes<TLanes>
        where T : unmanaged
    {
        for (int i = row; i < rowEnd; i += Block)
        {
            int lastRow = Math.Min(i + Block, rowEnd), lastColumn = Math.Min(columnEnd, lastRow - 1);
            for (int j = column; j < lastColumn; j += Block)
                MirrorBlock<TLanes, T>(matrix, i, lastRow, j, Math.Min(j + Block, lastColumn));
        }
    }

    private static void MirrorBlock<TLanes, T>(MatrixPointer<T> matrix, int row, int rowEnd, int column, int columnEnd)
        where TLanes : unmanaged, IKernelLanes<TLanes>
        where T : unmanaged
    {
        for (int i = row; i < rowEnd; i += TLanes.Count)
        {
            for (int j = column; j < columnEnd; j += TLanes.Count)
            {
                if (typeof(T) == typeof(double) && i + TLanes.Count <= rowEnd && j + TLanes.Count <= Math.Min(columnEnd, i))
                    MirrorRegisters<TLanes>(new((double*)matrix.Origin, matrix.Stride), i, j);
                else
                    MirrorScalars(matrix, i, Math.Min(i + TLanes.Count, rowEnd), j, Math.Min(j + TLanes.Count, columnEnd));
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

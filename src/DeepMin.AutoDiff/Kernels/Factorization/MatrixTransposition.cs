using System.Runtime.CompilerServices;

namespace DeepMin.AutoDiff.Kernels;

/// <summary>B = Aᵀ, register block by register block.</summary>
internal static unsafe class MatrixTransposition
{
    /// <summary>Writes the transpose of the rows × columns matrix; the two must not overlap.</summary>
    [SkipLocalsInit]
    public static void Copy<TLanes>(MatrixPointer<double> source, int rows, int columns, MatrixPointer<double> destination)
        where TLanes : unmanaged, IKernelLanes<TLanes>
    {
        double** block = stackalloc double*[TLanes.Count];
        int count = TLanes.Count, row = 0;
        for (; row + count <= rows; row += count)
        {
            for (int i = 0; i < count; i++)
                block[i] = source[row + i];
            int column = 0;
            for (; column + count <= columns; column += count)
                TLanes.Transpose(block, column, destination[column] + row, destination.Stride);
            CopyEdge(source, row, row + count, column, columns, destination);
        }

        CopyEdge(source, row, rows, 0, columns, destination);
    }

    private static void CopyEdge(MatrixPointer<double> source, int row, int rowEnd, int column, int columnEnd, MatrixPointer<double> destination)
    {
        for (int j = column; j < columnEnd; j++)
        {
            for (int i = row; i < rowEnd; i++)
                destination[j][i] = source[i][j];
        }
    }
}

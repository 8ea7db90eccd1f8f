using System.Runtime.CompilerServices;

namespace DeepMin.AutoDiff.Kernels;

/// <summary>X·Lᵀ = B in place for many rows at once, by halving L down to a base case with rows of X in lanes.</summary>
internal static unsafe class TriangularSolve
{
    /// <summary>Order of the base case.</summary>
    public const int Base = 32;

    // Independent registers that hide the latency of the multiply-add.
    private const int Registers = 4;

    /// <summary>Length of the scratch of the base case: Base × (4 registers of at most 8 lanes), and reciprocals of the diagonal.</summary>
    public static long BaseScratchLength => (Base * Registers * 8) + Base;

    /// <summary>Overwrites the m rows of x with the solution; l is lower triangular of order n.</summary>
    public static void Solve<TLanes>(MatrixPointer<double> l, int n, MatrixPointer<double> x, int m, double* baseScratch, double* productScratch, ThreadTeam? team = null)
        where TLanes : unmanaged, IKernelLanes<TLanes>
    {
        if (n <= Base)
        {
            SolveBase<TLanes>(l, n, x, m, baseScratch);
            return;
        }

        int half = (int)Packing.RoundUp(n / 2, 8);
        Solve<TLanes>(l, half, x, m, baseScratch, productScratch, team);
        BlockedProduct.Accumulate<TLanes>(-1, x.From(0, half), x, l.From(half, 0), m, n - half, half, lowerOnly: false, productScratch, team);
        Solve<TLanes>(l.From(half, half), n - half, x.From(0, half), m, baseScratch, productScratch, team);
    }

    private static void SolveBase<TLanes>(MatrixPointer<double> l, int n, MatrixPointer<double> x, int m, double* baseScratch)
        where TLanes : unmanaged, IKernelLanes<TLanes>
    {
        int width = Registers * TLanes.Count;
        double* reciprocals = baseScratch, block = baseScratch + Base;
        for (int j = 0; j < n; j++)
            reciprocals[j] = 1 / l[j][j];

        int row = 0;
        for (; row + width <= m; row += width)
        {
            MatrixPointer<double> rows = x.From(row, 0);
            Packing.Pack<TLanes, double>(new(rows.Origin, rows.Stride, width), 0, width, n, width, block);
            SolveLanes<TLanes>(l, reciprocals, n, block);
            Unpack<TLanes>(block, n, rows);
        }

        for (; row < m; row++)
            SolveRow(l, reciprocals, n, x[row]);
    }

    /// <summary>Substitution for 4·Count rows that lie side by side, column j of X in row j of the block.</summary>
    [MethodImpl(KernelCode.Optimized)]
    private static void SolveLanes<TLanes>(MatrixPointer<double> l, double* reciprocals, int n, double* block)
        where TLanes : unmanaged, IKernelLanes<TLanes>
    {
        int count = TLanes.Count, width = Registers * count;
        for (int j = 0; j < n; j++)
        {
            double* lRow = l[j], target = block + (j * width), solved = block;
            TLanes x0 = TLanes.Load(target), x1 = TLanes.Load(target + count);
            TLanes x2 = TLanes.Load(target + (2 * count)), x3 = TLanes.Load(target + (3 * count));
            for (int k = 0; k < j; k++, solved += width)
            {
                TLanes factor = TLanes.Broadcast(-lRow[k]);
                x0 = TLanes.MultiplyAdd(factor, TLanes.Load(solved), x0);
                x1 = TLanes.MultiplyAdd(factor, TLanes.Load(solved + count), x1);
                x2 = TLanes.MultiplyAdd(factor, TLanes.Load(solved + (2 * count)), x2);
                x3 = TLanes.MultiplyAdd(factor, TLanes.Load(solved + (3 * count)), x3);
            }

            TLanes reciprocal = TLanes.Broadcast(reciprocals[j]);
            TLanes.Store(x0 * reciprocal, target);
            TLanes.Store(x1 * reciprocal, target + count);
            TLanes.Store(x2 * reciprocal, target + (2 * count));
            TLanes.Store(x3 * reciprocal, target + (3 * count));
        }
    }

    private static void Unpack<TLanes>(double* block, int n, MatrixPointer<double> x)
        where TLanes : unmanaged, IKernelLanes<TLanes>
    {
        int count = TLanes.Count, width = Registers * count;
        double** columns = stackalloc double*[count];
        int j = 0;
        for (; j + count <= n; j += count)
        {
            for (int i = 0; i < count; i++)
                columns[i] = block + ((j + i) * width);
            for (int row = 0; row < width; row += count)
                TLanes.Transpose(columns, row, x[row] + j, x.Stride);
        }

        for (; j < n; j++)
        {
            for (int row = 0; row < width; row++)
                x[row][j] = block[(j * width) + row];
        }
    }

    private static void SolveRow(MatrixPointer<double> l, double* reciprocals, int n, double* x)
    {
        for (int j = 0; j < n; j++)
        {
            double sum = x[j];
            for (int k = 0; k < j; k++)
                sum -= x[k] * l[j][k];
            x[j] = sum * reciprocals[j];
        }
    }
}

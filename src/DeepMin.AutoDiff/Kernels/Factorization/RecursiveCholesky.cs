namespace DeepMin.AutoDiff.Kernels;

/// <summary>A = L·Lᵀ by halving (Gustavson, Recursion leads to automatic variable blocking, 1997).</summary>
internal static unsafe class RecursiveCholesky
{
    private const int Base = TriangularSolve.Base;

    public static long ScratchLength(int n, int degree) =>
        ScratchCursor.Slack + ScratchCursor.LengthOf(BaseScratchLength) + BlockedProduct.ScratchLength(n, n, n, degree);

    private static long BaseScratchLength => Math.Max(Base * Base, TriangularSolve.BaseScratchLength);

    /// <summary>Returns −1, or the index of the first pivot that is not positive.</summary>
    public static int Factor<TLanes>(MatrixPointer<double> a, int n, double* scratch, ThreadTeam team)
        where TLanes : unmanaged, IKernelLanes<TLanes>
    {
        ScratchCursor cursor = new(scratch);
        double* baseScratch = cursor.Take(BaseScratchLength);
        return Factor<TLanes>(a, n, baseScratch, productScratch: baseScratch + ScratchCursor.LengthOf(BaseScratchLength), team);
    }

    private static int Factor<TLanes>(MatrixPointer<double> a, int n, double* baseScratch, double* productScratch, ThreadTeam team)
        where TLanes : unmanaged, IKernelLanes<TLanes>
    {
        if (n <= Base)
            return FactorBase<TLanes>(a, n, baseScratch);

        int half = n > 2 * Base ? (int)Packing.RoundUp(n / 2, Base) : Base;
        int failed = Factor<TLanes>(a, half, baseScratch, productScratch, team);
        if (failed >= 0)
            return failed;
        MatrixPointer<double> a21 = a.From(half, 0), a22 = a.From(half, half);
        TriangularSolve.Solve<TLanes>(a, half, a21, n - half, baseScratch, productScratch, team);
        BlockedProduct.Accumulate<TLanes>(-1, a22, a21, a21, n - half, n - half, half, lowerOnly: true, productScratch, team);
        failed = Factor<TLanes>(a22, n - half, baseScratch, productScratch, team);
        return failed < 0 ? failed : half + failed;
    }

    /// <summary>Right-looking on a transposed copy, so that updates run along rows, from whole registers on.</summary>
    private static int FactorBase<TLanes>(MatrixPointer<double> a, int n, double* upper)
        where TLanes : unmanaged, IKernelLanes<TLanes>
    {
        CopyTransposed(a, n, upper);
        for (int j = 0; j < n; j++)
        {
            double* pivotRow = upper + (j * Base);
            double pivot = pivotRow[j];
            if (!(pivot > 0 && double.IsFinite(pivot)))
                return j;
            TLanes scale = TLanes.Broadcast(1 / Math.Sqrt(pivot));
            for (int k = j & -TLanes.Count; k < n; k += TLanes.Count)
                TLanes.Store(TLanes.Load(pivotRow + k) * scale, pivotRow + k);
            for (int i = j + 1; i < n; i++)
                SubtractScaled<TLanes>(upper + (i * Base), pivotRow, i, n);
        }

        CopyBack(upper, n, a);
        return -1;
    }

    private static void SubtractScaled<TLanes>(double* row, double* pivotRow, int i, int n)
        where TLanes : unmanaged, IKernelLanes<TLanes>
    {
        TLanes factor = TLanes.Broadcast(-pivotRow[i]);
        for (int k = i & -TLanes.Count; k < n; k += TLanes.Count)
            TLanes.Store(TLanes.MultiplyAdd(factor, TLanes.Load(pivotRow + k), TLanes.Load(row + k)), row + k);
    }

    // Whole registers reach left of the diagonal and right of n: those entries are zero, not whatever the scratch held.
    private static void CopyTransposed(MatrixPointer<double> a, int n, double* upper)
    {
        new Span<double>(upper, n * Base).Clear();
        for (int i = 0; i < n; i++)
        {
            double* row = a[i];
            for (int j = 0; j <= i; j++)
                upper[(j * Base) + i] = row[j];
        }
    }

    private static void CopyBack(double* upper, int n, MatrixPointer<double> a)
    {
        for (int i = 0; i < n; i++)
        {
            double* row = a[i];
            for (int j = 0; j <= i; j++)
                row[j] = upper[(j * Base) + i];
        }
    }
}

namespace DeepMin.AutoDiff.Kernels;

/// <summary>A = Q·R by blocks of reflectors (Schreiber and Van Loan, A storage-efficient WY representation, 1989), and products with Q.</summary>
internal static unsafe class BlockedQR
{
    public static long ScratchLength(long m, long n) =>
        ScratchCursor.Slack + ScratchCursor.LengthOf(ReflectorPanel.ScratchLength(m)) + BlockReflector.ScratchLength(m, n);

    /// <summary>Returns −1, or the index of the first column that is not finite.</summary>
    public static int FactorScaled<TLanes>(MatrixPointer<double> w, int m, int n, double* tau, double* scratch)
        where TLanes : unmanaged, IKernelLanes<TLanes>
    {
        int failed = RangeScaling.Apply<TLanes>(w, n, m, out double scale);
        if (failed >= 0)
            return failed;
        Factor<TLanes>(w, m, n, tau, scratch);
        RangeScaling.Undo<TLanes>(w, n, m, scale);
        return -1;
    }

    /// <summary>Factorizes a matrix whose columns are the n rows of w, of length m.</summary>
    private static void Factor<TLanes>(MatrixPointer<double> w, int m, int n, double* tau, double* scratch)
        where TLanes : unmanaged, IKernelLanes<TLanes>
    {
        ScratchCursor cursor = new(scratch);
        double* panel = cursor.Take(ReflectorPanel.ScratchLength(m));
        BlockReflector block = new(m, n, panel + ScratchCursor.LengthOf(ReflectorPanel.ScratchLength(m)));
        int count = Math.Min(m, n);
        for (int k = 0; k < count; k += BlockReflector.MaxWidth)
        {
            int width = Math.Min(BlockReflector.MaxWidth, count - k);
            MatrixPointer<double> columns = w.From(k, k);
            FactorBlock<TLanes>(columns, m - k, width, tau + k, panel, block);
            if (k + width == n)
                continue;
            block.Load<TLanes>(columns, m - k, width, tau + k, reversed: false);
            block.Apply<TLanes>(columns.From(width, 0), n - k - width, m - k, width);
        }
    }

    private static void FactorBlock<TLanes>(MatrixPointer<double> w, int m, int n, double* tau, double* panel, BlockReflector block)
        where TLanes : unmanaged, IKernelLanes<TLanes>
    {
        for (int k = 0; k < n; k += ReflectorPanel.Width)
        {
            int width = Math.Min(ReflectorPanel.Width, n - k);
            MatrixPointer<double> columns = w.From(k, k);
            ReflectorPanel.Factor<TLanes>(columns, m - k, width, tau + k, panel);
            if (k + width == n)
                continue;
            block.Load<TLanes>(columns, m - k, width, tau + k, reversed: false);
            block.Apply<TLanes>(columns.From(width, 0), n - k - width, m - k, width);
        }
    }

    /// <summary>Overwrites the vectors in the rows of x by Qᵀx or Q·x, Q the product of the reflectors in the rows of w.</summary>
    public static void Apply<TLanes>(
        MatrixPointer<double> w, int m, int reflectors, double* tau, bool transposed, MatrixPointer<double> x, int vectors, double* scratch)
        where TLanes : unmanaged, IKernelLanes<TLanes>
    {
        BlockReflector block = new(m, vectors, scratch);
        int blocks = (reflectors + BlockReflector.MaxWidth - 1) / BlockReflector.MaxWidth;
        for (int i = 0; i < blocks; i++)
        {
            int k = (transposed ? i : blocks - 1 - i) * BlockReflector.MaxWidth;
            int width = Math.Min(BlockReflector.MaxWidth, reflectors - k);
            block.Load<TLanes>(w.From(k, k), m - k, width, tau + k, reversed: !transposed);
            block.Apply<TLanes>(x.From(0, k), vectors, m - k, width);
        }
    }

    /// <summary>The same for one vector, by one reflector after another.</summary>
    public static void Apply<TLanes>(MatrixPointer<double> w, int m, int reflectors, double* tau, bool transposed, double* x)
        where TLanes : unmanaged, IKernelLanes<TLanes>
    {
        for (int i = 0; i < reflectors; i++)
        {
            int k = transposed ? i : reflectors - 1 - i, tail = m - k - 1;
            double* v = w[k] + k + 1, rest = x + k + 1;
            double step = -tau[k] * (x[k] + LaneVector.Dot<TLanes>(v, rest, tail));
            x[k] += step;
            LaneVector.AddScaled<TLanes>(step, v, rest, tail);
        }
    }
}

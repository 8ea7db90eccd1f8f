namespace DeepMin.AutoDiff.Kernels;

/// <summary>A·P = Q·R, panel by panel.</summary>
internal static unsafe class BlockedPivotedQR
{
    /// <summary>Returns −1, or the index of the first column that is not finite.</summary>
    public static int Factor<TLanes>(MatrixPointer<double> w, int m, int n, double* tau, int* permutation, double* scratch)
        where TLanes : unmanaged, IKernelLanes<TLanes>
    {
        int failed = RangeScaling.Apply<TLanes>(w, n, m, out double scale);
        if (failed >= 0)
            return failed;
        for (int j = 0; j < n; j++)
            permutation[j] = j;
        PivotedPanel panel = new(m, n, scratch);
        panel.Start<TLanes>(w, m, n);
        int count = Math.Min(m, n);
        for (int k = 0; k < count;)
            k += panel.Factor<TLanes>(w, m, n, k, Math.Min(PivotedPanel.Width, count - k), tau, permutation);
        RangeScaling.Undo<TLanes>(w, n, m, scale);
        return -1;
    }
}

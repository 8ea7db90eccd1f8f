namespace DeepMin.AutoDiff.Kernels;

/// <summary>L·Lᵀ·x = b in place; both passes run along rows of L.</summary>
internal static unsafe class Substitution
{
    public static void Solve<TLanes>(MatrixPointer<double> l, int n, double* x)
        where TLanes : unmanaged, IKernelLanes<TLanes>
    {
        for (int i = 0; i < n; i++)
            x[i] = (x[i] - Dot<TLanes>(l[i], x, i)) / l[i][i];
        for (int i = n - 1; i >= 0; i--)
        {
            x[i] /= l[i][i];
            SubtractScaled<TLanes>(x, x[i], l[i], i);
        }
    }

    private static double Dot<TLanes>(double* row, double* x, int length)
        where TLanes : unmanaged, IKernelLanes<TLanes>
    {
        int count = TLanes.Count, j = 0;
        TLanes even = TLanes.Broadcast(0), odd = TLanes.Broadcast(0);
        for (; j + (2 * count) <= length; j += 2 * count)
        {
            even = TLanes.MultiplyAdd(TLanes.Load(row + j), TLanes.Load(x + j), even);
            odd = TLanes.MultiplyAdd(TLanes.Load(row + j + count), TLanes.Load(x + j + count), odd);
        }

        double sum = TLanes.Sum(even + odd);
        for (; j < length; j++)
            sum += row[j] * x[j];
        return sum;
    }

    private static void SubtractScaled<TLanes>(double* x, double factor, double* row, int length)
        where TLanes : unmanaged, IKernelLanes<TLanes>
    {
        TLanes broadcast = TLanes.Broadcast(-factor);
        int count = TLanes.Count, j = 0;
        for (; j + count <= length; j += count)
            TLanes.Store(TLanes.MultiplyAdd(broadcast, TLanes.Load(row + j), TLanes.Load(x + j)), x + j);
        for (; j < length; j++)
            x[j] -= factor * row[j];
    }
}

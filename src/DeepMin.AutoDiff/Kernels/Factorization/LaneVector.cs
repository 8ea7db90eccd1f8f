namespace DeepMin.AutoDiff.Kernels;

/// <summary>Loops over contiguous vectors that factorizations share.</summary>
internal static unsafe class LaneVector
{
    /// <summary>Σᵢ xᵢ·yᵢ.</summary>
    public static double Dot<TLanes>(double* x, double* y, int length)
        where TLanes : unmanaged, IKernelLanes<TLanes>
    {
        int count = TLanes.Count, i = 0;
        TLanes sum0 = TLanes.Broadcast(0), sum1 = sum0, sum2 = sum0, sum3 = sum0;
        for (; i + (4 * count) <= length; i += 4 * count)
        {
            sum0 = TLanes.MultiplyAdd(TLanes.Load(x + i), TLanes.Load(y + i), sum0);
            sum1 = TLanes.MultiplyAdd(TLanes.Load(x + i + count), TLanes.Load(y + i + count), sum1);
            sum2 = TLanes.MultiplyAdd(TLanes.Load(x + i + (2 * count)), TLanes.Load(y + i + (2 * count)), sum2);
            sum3 = TLanes.MultiplyAdd(TLanes.Load(x + i + (3 * count)), TLanes.Load(y + i + (3 * count)), sum3);
        }

        for (; i + count <= length; i += count)
            sum0 = TLanes.MultiplyAdd(TLanes.Load(x + i), TLanes.Load(y + i), sum0);
        double sum = TLanes.Sum(sum0 + sum1 + (sum2 + sum3));
        for (; i < length; i++)
            sum += x[i] * y[i];
        return sum;
    }

    /// <summary>y += factor·x.</summary>
    public static void AddScaled<TLanes>(double factor, double* x, double* y, int length)
        where TLanes : unmanaged, IKernelLanes<TLanes>
    {
        TLanes broadcast = TLanes.Broadcast(factor);
        int count = TLanes.Count, i = 0;
        for (; i + count <= length; i += count)
            TLanes.Store(TLanes.MultiplyAdd(broadcast, TLanes.Load(x + i), TLanes.Load(y + i)), y + i);
        for (; i < length; i++)
            y[i] += factor * x[i];
    }

    /// <summary>x *= factor.</summary>
    public static void Scale<TLanes>(double factor, double* x, int length)
        where TLanes : unmanaged, IKernelLanes<TLanes>
    {
        TLanes broadcast = TLanes.Broadcast(factor);
        int count = TLanes.Count, i = 0;
        for (; i + count <= length; i += count)
            TLanes.Store(broadcast * TLanes.Load(x + i), x + i);
        for (; i < length; i++)
            x[i] *= factor;
    }
}

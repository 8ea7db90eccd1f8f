namespace DeepMin.AutoDiff.Kernels;

/// <summary>Brings a matrix into the range where squares of entries neither overflow nor vanish, by a power of two.</summary>
internal static unsafe class RangeScaling
{
    private const double SmallestSquare = 1e-20;
    private const double LargestSquare = 1e200;

    // Keeps the power of two and its reciprocal normal numbers.
    private const int LargestExponent = 1000;

    /// <summary>Returns −1, or the index of the first row of w that is not finite or whose length is not; scale is what w was multiplied by.</summary>
    public static int Apply<TLanes>(MatrixPointer<double> w, int rows, int length, out double scale)
        where TLanes : unmanaged, IKernelLanes<TLanes>
    {
        scale = 1;
        double largest = 0;
        for (int j = 0; j < rows; j++)
            largest = Math.Max(largest, LaneVector.Dot<TLanes>(w[j], w[j], length));
        if (largest is >= SmallestSquare and <= LargestSquare)
            return -1;

        double entry = 0;
        for (int j = 0; j < rows; j++)
        {
            for (int i = 0; i < length; i++)
            {
                if (!double.IsFinite(w[j][i]))
                    return j;
                entry = Math.Max(entry, Math.Abs(w[j][i]));
            }
        }

        scale = entry == 0 ? 1 : Math.ScaleB(1, Math.Clamp(-Math.ILogB(entry), -LargestExponent, LargestExponent));
        return ScaleRows<TLanes>(w, rows, length, scale);
    }

    /// <summary>Takes the scale out of R, which lies in the lower triangle of w.</summary>
    public static void Undo<TLanes>(MatrixPointer<double> w, int rows, int length, double scale)
        where TLanes : unmanaged, IKernelLanes<TLanes>
    {
        if (scale == 1)
            return;
        for (int j = 0; j < rows; j++)
            LaneVector.Scale<TLanes>(1 / scale, w[j], Math.Min(j + 1, length));
    }

    private static int ScaleRows<TLanes>(MatrixPointer<double> w, int rows, int length, double scale)
        where TLanes : unmanaged, IKernelLanes<TLanes>
    {
        for (int j = 0; j < rows; j++)
        {
            LaneVector.Scale<TLanes>(scale, w[j], length);
            if (!double.IsFinite(Math.Sqrt(LaneVector.Dot<TLanes>(w[j], w[j], length)) / scale))
                return j;
        }

        return -1;
    }
}

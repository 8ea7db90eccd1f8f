namespace DeepMin.AutoDiff.Kernels;

/// <summary>Triangular systems of one right-hand side, in place; every pass runs along rows of L.</summary>
internal static unsafe class Substitution
{
    /// <summary>L·Lᵀ·x = b.</summary>
    public static void Solve<TLanes>(MatrixPointer<double> l, int n, double* x)
        where TLanes : unmanaged, IKernelLanes<TLanes>
    {
        Forward<TLanes>(l, n, x);
        Backward<TLanes>(l, n, x);
    }

    /// <summary>R·x = b or Rᵀ·x = b with R = Lᵀ.</summary>
    public static void SolveOne<TLanes>(MatrixPointer<double> l, int n, bool transposed, double* x)
        where TLanes : unmanaged, IKernelLanes<TLanes>
    {
        if (transposed)
            Forward<TLanes>(l, n, x);
        else
            Backward<TLanes>(l, n, x);
    }

    /// <summary>L·x = b.</summary>
    public static void Forward<TLanes>(MatrixPointer<double> l, int n, double* x)
        where TLanes : unmanaged, IKernelLanes<TLanes>
    {
        for (int i = 0; i < n; i++)
            x[i] = (x[i] - LaneVector.Dot<TLanes>(l[i], x, i)) / l[i][i];
    }

    /// <summary>Lᵀ·x = b.</summary>
    public static void Backward<TLanes>(MatrixPointer<double> l, int n, double* x)
        where TLanes : unmanaged, IKernelLanes<TLanes>
    {
        for (int i = n - 1; i >= 0; i--)
        {
            x[i] /= l[i][i];
            LaneVector.AddScaled<TLanes>(-x[i], l[i], x, i);
        }
    }
}

namespace DeepMin.AutoDiff.Kernels;

public static unsafe partial class VectorMath
{
    /// <summary>Returns sinh x.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <param name="x">Argument.</param>
    public static V Sinh<V>(V x)
        where V : unmanaged, ILanes<V, double> => LaneByLane.Call<V, double>(x, &Math.Sinh);

    /// <summary>Returns cosh x.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <param name="x">Argument.</param>
    public static V Cosh<V>(V x)
        where V : unmanaged, ILanes<V, double> => LaneByLane.Call<V, double>(x, &Math.Cosh);

    /// <summary>Returns arsinh x.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <param name="x">Argument.</param>
    public static V Asinh<V>(V x)
        where V : unmanaged, ILanes<V, double> => LaneByLane.Call<V, double>(x, &Math.Asinh);

    /// <summary>Returns arcosh x.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <param name="x">Argument; below 1 the result is NaN.</param>
    public static V Acosh<V>(V x)
        where V : unmanaged, ILanes<V, double> => LaneByLane.Call<V, double>(x, &Math.Acosh);

    /// <summary>Returns artanh x.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <param name="x">Argument; outside [−1, 1] the result is NaN.</param>
    public static V Atanh<V>(V x)
        where V : unmanaged, ILanes<V, double> => LaneByLane.Call<V, double>(x, &Math.Atanh);
}

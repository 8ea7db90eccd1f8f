namespace DeepMin.AutoDiff.Kernels;

public static unsafe partial class VectorMathF
{
    /// <summary>Returns sinh x.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <param name="x">Argument.</param>
    public static V Sinh<V>(V x)
        where V : unmanaged, ILanes<V, float> => LaneByLane.Call<V, float>(x, &MathF.Sinh);

    /// <summary>Returns cosh x.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <param name="x">Argument.</param>
    public static V Cosh<V>(V x)
        where V : unmanaged, ILanes<V, float> => LaneByLane.Call<V, float>(x, &MathF.Cosh);

    /// <summary>Returns arsinh x.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <param name="x">Argument.</param>
    public static V Asinh<V>(V x)
        where V : unmanaged, ILanes<V, float> => LaneByLane.Call<V, float>(x, &MathF.Asinh);

    /// <summary>Returns arcosh x.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <param name="x">Argument; below 1 the result is NaN.</param>
    public static V Acosh<V>(V x)
        where V : unmanaged, ILanes<V, float> => LaneByLane.Call<V, float>(x, &MathF.Acosh);

    /// <summary>Returns artanh x.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <param name="x">Argument; outside [−1, 1] the result is NaN.</param>
    public static V Atanh<V>(V x)
        where V : unmanaged, ILanes<V, float> => LaneByLane.Call<V, float>(x, &MathF.Atanh);
}

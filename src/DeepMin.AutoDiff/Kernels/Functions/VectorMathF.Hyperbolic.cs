namespace DeepMin.AutoDiff.Kernels;

public static unsafe partial class VectorMathF
{
    /// <summary>Returns sinh x.</summary>
    /// <typeparam name="TLanes">The register.</typeparam>
    /// <param name="x">Argument.</param>
    public static TLanes Sinh<TLanes>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, float> => LaneByLane.Call<TLanes, float>(x, &MathF.Sinh);

    /// <summary>Returns cosh x.</summary>
    /// <typeparam name="TLanes">The register.</typeparam>
    /// <param name="x">Argument.</param>
    public static TLanes Cosh<TLanes>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, float> => LaneByLane.Call<TLanes, float>(x, &MathF.Cosh);

    /// <summary>Returns arsinh x.</summary>
    /// <typeparam name="TLanes">The register.</typeparam>
    /// <param name="x">Argument.</param>
    public static TLanes Asinh<TLanes>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, float> => LaneByLane.Call<TLanes, float>(x, &MathF.Asinh);

    /// <summary>Returns arcosh x.</summary>
    /// <typeparam name="TLanes">The register.</typeparam>
    /// <param name="x">Argument; below 1 the result is NaN.</param>
    public static TLanes Acosh<TLanes>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, float> => LaneByLane.Call<TLanes, float>(x, &MathF.Acosh);

    /// <summary>Returns artanh x.</summary>
    /// <typeparam name="TLanes">The register.</typeparam>
    /// <param name="x">Argument; outside [−1, 1] the result is NaN.</param>
    public static TLanes Atanh<TLanes>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, float> => LaneByLane.Call<TLanes, float>(x, &MathF.Atanh);
}

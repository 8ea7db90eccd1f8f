namespace DeepMin.AutoDiff.Kernels;

public static unsafe partial class VectorMathF
{
    /// <summary>Returns log₂ x.</summary>
    /// <typeparam name="TLanes">The register.</typeparam>
    /// <param name="x">Argument.</param>
    public static TLanes Log2<TLanes>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, float> => LaneByLane.Call<TLanes, float>(x, &MathF.Log2);

    /// <summary>Returns log₁₀ x.</summary>
    /// <typeparam name="TLanes">The register.</typeparam>
    /// <param name="x">Argument.</param>
    public static TLanes Log10<TLanes>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, float> => LaneByLane.Call<TLanes, float>(x, &MathF.Log10);

    /// <summary>Returns the real cube root of x.</summary>
    /// <typeparam name="TLanes">The register.</typeparam>
    /// <param name="x">Argument.</param>
    public static TLanes Cbrt<TLanes>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, float> => LaneByLane.Call<TLanes, float>(x, &MathF.Cbrt);

    /// <summary>Returns xʸ.</summary>
    /// <typeparam name="TLanes">The register.</typeparam>
    /// <param name="x">Base.</param>
    /// <param name="y">Exponent.</param>
    public static TLanes Pow<TLanes>(TLanes x, TLanes y)
        where TLanes : unmanaged, ILanes<TLanes, float> => LaneByLane.Call<TLanes, float>(x, y, &MathF.Pow);

    /// <summary>Returns √(x² + y²) without overflow or underflow of the squares.</summary>
    /// <typeparam name="TLanes">The register.</typeparam>
    /// <param name="x">One leg.</param>
    /// <param name="y">The other leg.</param>
    public static TLanes Hypot<TLanes>(TLanes x, TLanes y)
        where TLanes : unmanaged, ILanes<TLanes, float> => LaneByLane.Call<TLanes, float>(x, y, &Elementary.Hypot);
}

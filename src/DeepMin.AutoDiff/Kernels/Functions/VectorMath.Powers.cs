namespace DeepMin.AutoDiff.Kernels;

public static unsafe partial class VectorMath
{
    /// <summary>Returns log₂ x.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <param name="x">Argument.</param>
    public static V Log2<V>(V x)
        where V : unmanaged, ILanes<V, double> => LaneByLane.Call<V, double>(x, &Math.Log2);

    /// <summary>Returns log₁₀ x.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <param name="x">Argument.</param>
    public static V Log10<V>(V x)
        where V : unmanaged, ILanes<V, double> => LaneByLane.Call<V, double>(x, &Math.Log10);

    /// <summary>Returns the real cube root of x.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <param name="x">Argument.</param>
    public static V Cbrt<V>(V x)
        where V : unmanaged, ILanes<V, double> => LaneByLane.Call<V, double>(x, &Math.Cbrt);

    /// <summary>Returns xʸ.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <param name="x">Base.</param>
    /// <param name="y">Exponent.</param>
    public static V Pow<V>(V x, V y)
        where V : unmanaged, ILanes<V, double> => LaneByLane.Call<V, double>(x, y, &Math.Pow);

    /// <summary>Returns √(x² + y²) without overflow or underflow of the squares.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <param name="x">One leg.</param>
    /// <param name="y">The other leg.</param>
    public static V Hypot<V>(V x, V y)
        where V : unmanaged, ILanes<V, double> => LaneByLane.Call<V, double>(x, y, &Elementary.Hypot);
}

namespace DeepMin.AutoDiff.Kernels;

public static unsafe partial class VectorMath
{
    /// <summary>Returns sin x.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <param name="x">Argument.</param>
    public static V Sin<V>(V x)
        where V : unmanaged, ILanes<V, double> => LaneByLane.Call<V, double>(x, &Math.Sin);

    /// <summary>Returns sin x and its derivative from one argument reduction.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <param name="x">Argument.</param>
    /// <param name="derivative">Receives cos x.</param>
    public static V Sin<V>(V x, out V derivative)
        where V : unmanaged, ILanes<V, double> => LaneByLane.Call<V, double>(x, out derivative, &Elementary.Sin);

    /// <summary>Returns cos x.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <param name="x">Argument.</param>
    public static V Cos<V>(V x)
        where V : unmanaged, ILanes<V, double> => LaneByLane.Call<V, double>(x, &Math.Cos);

    /// <summary>Returns tan x.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <param name="x">Argument.</param>
    public static V Tan<V>(V x)
        where V : unmanaged, ILanes<V, double> => LaneByLane.Call<V, double>(x, &Math.Tan);

    /// <summary>Returns arcsin x in [−π/2, π/2].</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <param name="x">Argument; outside [−1, 1] the result is NaN.</param>
    public static V Asin<V>(V x)
        where V : unmanaged, ILanes<V, double> => LaneByLane.Call<V, double>(x, &Math.Asin);

    /// <summary>Returns arccos x in [0, π].</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <param name="x">Argument; outside [−1, 1] the result is NaN.</param>
    public static V Acos<V>(V x)
        where V : unmanaged, ILanes<V, double> => LaneByLane.Call<V, double>(x, &Math.Acos);

    /// <summary>Returns arctan x in [−π/2, π/2].</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <param name="x">Argument.</param>
    public static V Atan<V>(V x)
        where V : unmanaged, ILanes<V, double> => LaneByLane.Call<V, double>(x, &Math.Atan);

    /// <summary>Returns the angle of the point (x, y) in [−π, π].</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <param name="y">Ordinate.</param>
    /// <param name="x">Abscissa.</param>
    public static V Atan2<V>(V y, V x)
        where V : unmanaged, ILanes<V, double> => LaneByLane.Call<V, double>(y, x, &Math.Atan2);
}

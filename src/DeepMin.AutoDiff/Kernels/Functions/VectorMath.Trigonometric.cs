namespace DeepMin.AutoDiff.Kernels;

public static unsafe partial class VectorMath
{
    /// <summary>Returns sin x.</summary>
    /// <typeparam name="TLanes">The register.</typeparam>
    /// <param name="x">Argument.</param>
    public static TLanes Sin<TLanes>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, double> => LaneByLane.Call<TLanes, double>(x, &Math.Sin);

    /// <summary>Returns sin x and its derivative from one argument reduction.</summary>
    /// <typeparam name="TLanes">The register.</typeparam>
    /// <param name="x">Argument.</param>
    /// <param name="derivative">Receives cos x.</param>
    public static TLanes Sin<TLanes>(TLanes x, out TLanes derivative)
        where TLanes : unmanaged, ILanes<TLanes, double> => LaneByLane.Call<TLanes, double>(x, out derivative, &Elementary.Sin);

    /// <summary>Returns cos x.</summary>
    /// <typeparam name="TLanes">The register.</typeparam>
    /// <param name="x">Argument.</param>
    public static TLanes Cos<TLanes>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, double> => LaneByLane.Call<TLanes, double>(x, &Math.Cos);

    /// <summary>Returns tan x.</summary>
    /// <typeparam name="TLanes">The register.</typeparam>
    /// <param name="x">Argument.</param>
    public static TLanes Tan<TLanes>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, double> => LaneByLane.Call<TLanes, double>(x, &Math.Tan);

    /// <summary>Returns arcsin x in [−π/2, π/2].</summary>
    /// <typeparam name="TLanes">The register.</typeparam>
    /// <param name="x">Argument; outside [−1, 1] the result is NaN.</param>
    public static TLanes Asin<TLanes>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, double> => LaneByLane.Call<TLanes, double>(x, &Math.Asin);

    /// <summary>Returns arccos x in [0, π].</summary>
    /// <typeparam name="TLanes">The register.</typeparam>
    /// <param name="x">Argument; outside [−1, 1] the result is NaN.</param>
    public static TLanes Acos<TLanes>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, double> => LaneByLane.Call<TLanes, double>(x, &Math.Acos);

    /// <summary>Returns arctan x in [−π/2, π/2].</summary>
    /// <typeparam name="TLanes">The register.</typeparam>
    /// <param name="x">Argument.</param>
    public static TLanes Atan<TLanes>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, double> => LaneByLane.Call<TLanes, double>(x, &Math.Atan);

    /// <summary>Returns the angle of the point (x, y) in [−π, π].</summary>
    /// <typeparam name="TLanes">The register.</typeparam>
    /// <param name="y">Ordinate.</param>
    /// <param name="x">Abscissa.</param>
    public static TLanes Atan2<TLanes>(TLanes y, TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, double> => LaneByLane.Call<TLanes, double>(y, x, &Math.Atan2);
}

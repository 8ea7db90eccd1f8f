namespace DeepMin.AutoDiff.Kernels;

public static unsafe partial class VectorMathF
{
    /// <summary>Returns Φ(x) = ½·erfc(−x/√2).</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <param name="x">Argument.</param>
    public static V NormalDistribution<V>(V x)
        where V : unmanaged, ILanes<V, float> => LaneByLane.Call<V, float>(x, &Elementary.NormalDistribution);

    /// <summary>Returns Φ(x) and its derivative from one exponential.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <param name="x">Argument.</param>
    /// <param name="density">Receives φ(x).</param>
    public static V NormalDistribution<V>(V x, out V density)
        where V : unmanaged, ILanes<V, float> => LaneByLane.Call<V, float>(x, out density, &Elementary.NormalDistribution);

    /// <summary>Returns erfc x = 2/√π·∫ e^(−t²) dt from x to ∞.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <param name="x">Argument.</param>
    public static V Erfc<V>(V x)
        where V : unmanaged, ILanes<V, float> => LaneByLane.Call<V, float>(x, &Elementary.Erfc);
}

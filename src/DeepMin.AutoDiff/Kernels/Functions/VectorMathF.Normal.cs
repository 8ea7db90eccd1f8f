namespace DeepMin.AutoDiff.Kernels;

public static unsafe partial class VectorMathF
{
    /// <summary>Returns Φ(x) = ½·erfc(−x/√2).</summary>
    /// <typeparam name="TLanes">The register.</typeparam>
    /// <param name="x">Argument.</param>
    public static TLanes NormalDistribution<TLanes>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, float> => LaneByLane.Call<TLanes, float>(x, &Elementary.NormalDistribution);

    /// <summary>Returns Φ(x) and its derivative from one exponential.</summary>
    /// <typeparam name="TLanes">The register.</typeparam>
    /// <param name="x">Argument.</param>
    /// <param name="density">Receives φ(x).</param>
    public static TLanes NormalDistribution<TLanes>(TLanes x, out TLanes density)
        where TLanes : unmanaged, ILanes<TLanes, float>
    {
        density = NormalDensity(x);
        return NormalDistribution(x);
    }

    /// <summary>Returns erfc x = 2/√π·∫ e^(−t²) dt from x to ∞.</summary>
    /// <typeparam name="TLanes">The register.</typeparam>
    /// <param name="x">Argument.</param>
    public static TLanes Erfc<TLanes>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, float> => LaneByLane.Call<TLanes, float>(x, &Elementary.Erfc);
}

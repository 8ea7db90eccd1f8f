using System.Runtime.CompilerServices;

namespace DeepMin.AutoDiff.Kernels;

public static partial class VectorMathF
{
    // From here on e^(−x²/2) is 0.
    private const float NormalRange = 15;

    private const float DensityAtZero = (float)(1 / Elementary.SquareRootOfTwoPi);

    /// <summary>Returns e^(−x²), measured within 1.8 ulp.</summary>
    /// <typeparam name="TLanes">The register.</typeparam>
    /// <param name="x">Argument.</param>
    [MethodImpl(Inline)]
    public static TLanes Gaussian<TLanes>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, float> => ExpOfSquare(x, 1, out TLanes lost) * TLanes.MultiplyAdd(lost, -1, 1);

    /// <summary>Returns φ(x) = e^(−x²/2)/√(2π), measured within 2.1 ulp.</summary>
    /// <typeparam name="TLanes">The register.</typeparam>
    /// <param name="x">Argument.</param>
    [MethodImpl(Inline)]
    public static TLanes NormalDensity<TLanes>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, float> => ExpOfSquare(x, 0.5f, out TLanes lost) * TLanes.MultiplyAdd(lost, -0.5f * DensityAtZero, DensityAtZero);

    /// <summary>e^(−scale·p), p = x² rounded: its rounding error, which would cost x² units, is fed back as a factor 1 − scale·lost.</summary>
    [MethodImpl(Inline)]
    private static TLanes ExpOfSquare<TLanes>(TLanes x, float scale, out TLanes lost)
        where TLanes : unmanaged, ILanes<TLanes, float>
    {
        TLanes bounded = TLanes.MinNative(NormalRange, TLanes.Abs(x)), square = bounded * bounded;
        lost = TLanes.FusedMultiplyAdd(bounded, bounded, -square);
        return Exp(-scale * square);
    }
}

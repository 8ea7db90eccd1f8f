using System.Runtime.CompilerServices;

namespace DeepMin.AutoDiff.Kernels;

public static partial class VectorMath
{
    private const double DensityAtZero = 1 / Elementary.SquareRootOfTwoPi;

    /// <summary>Returns e^(−x²), measured within 2.1 ulp.</summary>
    /// <typeparam name="TLanes">The register.</typeparam>
    /// <param name="x">Argument.</param>
    [MethodImpl(Inline)]
    public static TLanes Gaussian<TLanes>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, double> => ExpOfSquare(x, 1, out TLanes lost) * TLanes.MultiplyAdd(lost, -1, 1);

    /// <summary>Returns φ(x) = e^(−x²/2)/√(2π), measured within 2.5 ulp.</summary>
    /// <typeparam name="TLanes">The register.</typeparam>
    /// <param name="x">Argument.</param>
    [MethodImpl(Inline)]
    public static TLanes NormalDensity<TLanes>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, double> => ExpOfSquare(x, 0.5, out TLanes lost) * TLanes.MultiplyAdd(lost, -0.5 * DensityAtZero, DensityAtZero);

    /// <summary>e^(−scale·p), p = x² rounded: its rounding error, which would cost x² units, is fed back as a factor 1 − scale·lost.</summary>
    [MethodImpl(Inline)]
    private static TLanes ExpOfSquare<TLanes>(TLanes x, double scale, out TLanes lost)
        where TLanes : unmanaged, ILanes<TLanes, double>
    {
        TLanes bounded = TLanes.MinNative(Elementary.NormalRange, TLanes.Abs(x)), square = bounded * bounded;
        lost = TLanes.FusedMultiplyAdd(bounded, bounded, -square);
        return Exp(-scale * square);
    }
}

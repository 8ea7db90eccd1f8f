using System.Runtime.CompilerServices;

namespace DeepMin.AutoDiff.Kernels;

public static partial class VectorMath
{
    private const double DensityAtZero = 1 / Elementary.SquareRootOfTwoPi;

    /// <summary>Returns e^(−x²), measured within 2.1 ulp.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <param name="x">Argument.</param>
    [MethodImpl(Inline)]
    public static V Gaussian<V>(V x)
        where V : unmanaged, ILanes<V, double> => ExpOfSquare(x, 1, out V lost) * V.MultiplyAdd(lost, -1, 1);

    /// <summary>Returns φ(x) = e^(−x²/2)/√(2π), measured within 2.5 ulp.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <param name="x">Argument.</param>
    [MethodImpl(Inline)]
    public static V NormalDensity<V>(V x)
        where V : unmanaged, ILanes<V, double> => ExpOfSquare(x, 0.5, out V lost) * V.MultiplyAdd(lost, -0.5 * DensityAtZero, DensityAtZero);

    /// <summary>e^(−scale·p), p = x² rounded: its rounding error, which would cost x² units, is fed back as a factor 1 − scale·lost.</summary>
    [MethodImpl(Inline)]
    private static V ExpOfSquare<V>(V x, double scale, out V lost)
        where V : unmanaged, ILanes<V, double>
    {
        V bounded = V.MinNative(Elementary.NormalRange, V.Abs(x)), square = bounded * bounded;
        lost = V.FusedMultiplyAdd(bounded, bounded, -square);
        return Exp(-scale * square);
    }
}

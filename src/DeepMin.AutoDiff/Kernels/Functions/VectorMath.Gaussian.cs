using System.Runtime.CompilerServices;

namespace DeepMin.AutoDiff.Kernels;

public static partial class VectorMath
{
    /// <summary>Returns e^(−x²).</summary>
    /// <typeparam name="TLanes">The register.</typeparam>
    /// <param name="x">Argument.</param>
    [MethodImpl(Inline)]
    public static TLanes Gaussian<TLanes>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, double> => ExpOfSquare(x, 1);

    /// <summary>Returns φ(x) = e^(−x²/2)/√(2π).</summary>
    /// <typeparam name="TLanes">The register.</typeparam>
    /// <param name="x">Argument.</param>
    [MethodImpl(Inline)]
    public static TLanes NormalDensity<TLanes>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, double> => ExpOfSquare(x, 0.5) * (1 / Elementary.SquareRootOfTwoPi);

    /// <summary>e^(−scale·x²): the rounding error of the square, which would cost x² units, is fed back.</summary>
    [MethodImpl(Inline)]
    private static TLanes ExpOfSquare<TLanes>(TLanes x, double scale)
        where TLanes : unmanaged, ILanes<TLanes, double>
    {
        TLanes bounded = TLanes.MinNative(Elementary.NormalRange, TLanes.Abs(x)), square = bounded * bounded;
        TLanes lost = TLanes.FusedMultiplyAdd(bounded, bounded, -square);
        return Exp(-scale * square) * TLanes.MultiplyAdd(lost, -scale, 1);
    }
}

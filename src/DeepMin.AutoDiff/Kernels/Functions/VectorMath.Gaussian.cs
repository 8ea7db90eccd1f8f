using System.Runtime.CompilerServices;

namespace DeepMin.AutoDiff.Kernels;

public static partial class VectorMath
{
    /// <summary>Returns e^(−x²).</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <param name="x">Argument.</param>
    [MethodImpl(Inline)]
    public static V Gaussian<V>(V x)
        where V : unmanaged, ILanes<V, double> => ExpOfSquare(x, 1);

    /// <summary>Returns φ(x) = e^(−x²/2)/√(2π).</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <param name="x">Argument.</param>
    [MethodImpl(Inline)]
    public static V NormalDensity<V>(V x)
        where V : unmanaged, ILanes<V, double> => ExpOfSquare(x, 0.5) * (1 / Elementary.SquareRootOfTwoPi);

    /// <summary>e^(−scale·x²): the rounding error of the square, which would cost x² units, is fed back.</summary>
    [MethodImpl(Inline)]
    private static V ExpOfSquare<V>(V x, double scale)
        where V : unmanaged, ILanes<V, double>
    {
        V bounded = V.MinNative(Elementary.NormalRange, V.Abs(x)), square = bounded * bounded;
        V lost = V.FusedMultiplyAdd(bounded, bounded, -square);
        return Exp(-scale * square) * V.MultiplyAdd(lost, -scale, 1);
    }
}

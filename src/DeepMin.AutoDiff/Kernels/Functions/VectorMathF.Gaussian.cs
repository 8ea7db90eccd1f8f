using System.Runtime.CompilerServices;

namespace DeepMin.AutoDiff.Kernels;

public static partial class VectorMathF
{
    // From here on e^(−x²/2) is 0.
    private const float NormalRange = 15;

    /// <summary>Returns e^(−x²).</summary>
    /// <typeparam name="TLanes">The register.</typeparam>
    /// <param name="x">Argument.</param>
    [MethodImpl(Inline)]
    public static TLanes Gaussian<TLanes>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, float> => ExpOfSquare(x, 1);

    /// <summary>Returns φ(x) = e^(−x²/2)/√(2π).</summary>
    /// <typeparam name="TLanes">The register.</typeparam>
    /// <param name="x">Argument.</param>
    [MethodImpl(Inline)]
    public static TLanes NormalDensity<TLanes>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, float> => ExpOfSquare(x, 0.5f) * (float)(1 / Elementary.SquareRootOfTwoPi);

    /// <summary>e^(−scale·x²): the rounding error of the square, which would cost x² units, is fed back.</summary>
    [MethodImpl(Inline)]
    private static TLanes ExpOfSquare<TLanes>(TLanes x, float scale)
        where TLanes : unmanaged, ILanes<TLanes, float>
    {
        TLanes bounded = TLanes.MinNative(NormalRange, TLanes.Abs(x)), square = bounded * bounded;
        TLanes lost = TLanes.FusedMultiplyAdd(bounded, bounded, -square);
        return Exp(-scale * square) * TLanes.MultiplyAdd(lost, -scale, 1);
    }
}

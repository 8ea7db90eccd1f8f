using System.Runtime.CompilerServices;

namespace DeepMin.AutoDiff.Kernels;

public static partial class VectorMathF
{
    // From here on e^(−x²/2) is 0.
    private const float NormalRange = 15;

    /// <summary>Returns e^(−x²).</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <param name="x">Argument.</param>
    [MethodImpl(Inline)]
    public static V Gaussian<V>(V x)
        where V : unmanaged, ILanes<V, float> => ExpOfSquare(x, 1);

    /// <summary>Returns φ(x) = e^(−x²/2)/√(2π).</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <param name="x">Argument.</param>
    [MethodImpl(Inline)]
    public static V NormalDensity<V>(V x)
        where V : unmanaged, ILanes<V, float> => ExpOfSquare(x, 0.5f) * (float)(1 / Elementary.SquareRootOfTwoPi);

    /// <summary>e^(−scale·x²): the rounding error of the square, which would cost x² units, is fed back.</summary>
    [MethodImpl(Inline)]
    private static V ExpOfSquare<V>(V x, float scale)
        where V : unmanaged, ILanes<V, float>
    {
        V bounded = V.MinNative(NormalRange, V.Abs(x)), square = bounded * bounded;
        V lost = V.FusedMultiplyAdd(bounded, bounded, -square);
        return Exp(-scale * square) * V.MultiplyAdd(lost, -scale, 1);
    }
}

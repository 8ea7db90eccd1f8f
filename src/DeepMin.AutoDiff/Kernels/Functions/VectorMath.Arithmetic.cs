using System.Runtime.CompilerServices;

namespace DeepMin.AutoDiff.Kernels;

public static partial class VectorMath
{
    /// <summary>Returns |x|.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <param name="x">Argument.</param>
    [MethodImpl(Inline)]
    public static V Abs<V>(V x)
        where V : unmanaged, ILanes<V, double> => V.Abs(x);

    /// <summary>Returns √x, correctly rounded.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <param name="x">Argument; below 0 the result is NaN.</param>
    [MethodImpl(Inline)]
    public static V Sqrt<V>(V x)
        where V : unmanaged, ILanes<V, double> => V.Sqrt(x);

    /// <summary>Returns the lesser; NaN if either is NaN, and −0 is less than 0.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <param name="x">One argument.</param>
    /// <param name="y">The other.</param>
    [MethodImpl(Inline)]
    public static V Min<V>(V x, V y)
        where V : unmanaged, ILanes<V, double> => V.Min(x, y);

    /// <summary>Returns the greater; NaN if either is NaN, and −0 is less than 0.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <param name="x">One argument.</param>
    /// <param name="y">The other.</param>
    [MethodImpl(Inline)]
    public static V Max<V>(V x, V y)
        where V : unmanaged, ILanes<V, double> => V.Max(x, y);

    /// <summary>Returns x·y + z, rounded once.</summary>
    /// <typeparam name="V">The register.</typeparam>
    /// <param name="x">One factor.</param>
    /// <param name="y">The other.</param>
    /// <param name="z">Addend.</param>
    [MethodImpl(Inline)]
    public static V FusedMultiplyAdd<V>(V x, V y, V z)
        where V : unmanaged, ILanes<V, double> => V.FusedMultiplyAdd(x, y, z);
}

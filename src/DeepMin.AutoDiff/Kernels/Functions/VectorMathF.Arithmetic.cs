using System.Runtime.CompilerServices;

namespace DeepMin.AutoDiff.Kernels;

public static partial class VectorMathF
{
    /// <summary>Returns |x|.</summary>
    /// <typeparam name="TLanes">The register.</typeparam>
    /// <param name="x">Argument.</param>
    [MethodImpl(Inline)]
    public static TLanes Abs<TLanes>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, float> => TLanes.Abs(x);

    /// <summary>Returns √x, correctly rounded.</summary>
    /// <typeparam name="TLanes">The register.</typeparam>
    /// <param name="x">Argument; below 0 the result is NaN.</param>
    [MethodImpl(Inline)]
    public static TLanes Sqrt<TLanes>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, float> => TLanes.Sqrt(x);

    /// <summary>Returns the lesser; NaN if either is NaN, and −0 is less than 0.</summary>
    /// <typeparam name="TLanes">The register.</typeparam>
    /// <param name="x">One argument.</param>
    /// <param name="y">The other.</param>
    [MethodImpl(Inline)]
    public static TLanes Min<TLanes>(TLanes x, TLanes y)
        where TLanes : unmanaged, ILanes<TLanes, float> => TLanes.Min(x, y);

    /// <summary>Returns the greater; NaN if either is NaN, and −0 is less than 0.</summary>
    /// <typeparam name="TLanes">The register.</typeparam>
    /// <param name="x">One argument.</param>
    /// <param name="y">The other.</param>
    [MethodImpl(Inline)]
    public static TLanes Max<TLanes>(TLanes x, TLanes y)
        where TLanes : unmanaged, ILanes<TLanes, float> => TLanes.Max(x, y);

    /// <summary>Returns x·y + z, rounded once.</summary>
    /// <typeparam name="TLanes">The register.</typeparam>
    /// <param name="x">One factor.</param>
    /// <param name="y">The other.</param>
    /// <param name="z">Addend.</param>
    [MethodImpl(Inline)]
    public static TLanes FusedMultiplyAdd<TLanes>(TLanes x, TLanes y, TLanes z)
        where TLanes : unmanaged, ILanes<TLanes, float> => TLanes.FusedMultiplyAdd(x, y, z);
}

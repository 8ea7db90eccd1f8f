using System.ComponentModel;

namespace DeepMin.AutoDiff.Kernels;

/// <summary>Elementary functions of registers of double, a sample in each lane. For generated code.</summary>
/// <remarks>NaN gives NaN, infinities give limits; errors as those of <see cref="Elementary"/>.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class VectorMath
{
    /// <summary>Returns |x|.</summary>
    /// <param name="x">Argument.</param>
    public static TLanes Abs<TLanes>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, double> => TLanes.Abs(x);

    /// <summary>Returns √x.</summary>
    /// <param name="x">Argument.</param>
    public static TLanes Sqrt<TLanes>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, double> => TLanes.Sqrt(x);

    /// <summary>Returns the greater value; NaN if one of both is.</summary>
    /// <param name="left">First argument.</param>
    /// <param name="right">Second argument.</param>
    public static TLanes Max<TLanes>(TLanes left, TLanes right)
        where TLanes : unmanaged, ILanes<TLanes, double> => TLanes.Max(left, right);

    /// <summary>Returns the lesser value; NaN if one of both is.</summary>
    /// <param name="left">First argument.</param>
    /// <param name="right">Second argument.</param>
    public static TLanes Min<TLanes>(TLanes left, TLanes right)
        where TLanes : unmanaged, ILanes<TLanes, double> => TLanes.Min(left, right);

    /// <summary>Returns left·right + addend, rounded once.</summary>
    /// <param name="left">First factor.</param>
    /// <param name="right">Second factor.</param>
    /// <param name="addend">Addend.</param>
    public static unsafe TLanes FusedMultiplyAdd<TLanes>(TLanes left, TLanes right, TLanes addend)
        where TLanes : unmanaged, ILanes<TLanes, double>
    {
        int count = TLanes.Count;
        double* a = stackalloc double[3 * count], b = a + count, c = b + count;
        TLanes.Store(left, a);
        TLanes.Store(right, b);
        TLanes.Store(addend, c);
        for (int i = 0; i < count; i++)
            a[i] = Math.FusedMultiplyAdd(a[i], b[i], c[i]);
        return TLanes.Load(a);
    }
}

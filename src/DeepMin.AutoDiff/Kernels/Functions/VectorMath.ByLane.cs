namespace DeepMin.AutoDiff.Kernels;

/// <content>Functions that have no vector form here: lane by lane, the same bits as the scalar functions.</content>
public static unsafe partial class VectorMath
{
    /// <summary>Returns arccos x.</summary>
    /// <param name="x">Argument.</param>
    public static TLanes Acos<TLanes>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, double> => ByLane.Map<TLanes, double>(x, &Math.Acos);

    /// <summary>Returns arcosh x.</summary>
    /// <param name="x">Argument.</param>
    public static TLanes Acosh<TLanes>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, double> => ByLane.Map<TLanes, double>(x, &Math.Acosh);

    /// <summary>Returns arcsin x.</summary>
    /// <param name="x">Argument.</param>
    public static TLanes Asin<TLanes>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, double> => ByLane.Map<TLanes, double>(x, &Math.Asin);

    /// <summary>Returns arsinh x.</summary>
    /// <param name="x">Argument.</param>
    public static TLanes Asinh<TLanes>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, double> => ByLane.Map<TLanes, double>(x, &Math.Asinh);

    /// <summary>Returns arctan x.</summary>
    /// <param name="x">Argument.</param>
    public static TLanes Atan<TLanes>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, double> => ByLane.Map<TLanes, double>(x, &Math.Atan);

    /// <summary>Returns artanh x.</summary>
    /// <param name="x">Argument.</param>
    public static TLanes Atanh<TLanes>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, double> => ByLane.Map<TLanes, double>(x, &Math.Atanh);

    /// <summary>Returns ∛x.</summary>
    /// <param name="x">Argument.</param>
    public static TLanes Cbrt<TLanes>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, double> => ByLane.Map<TLanes, double>(x, &Math.Cbrt);

    /// <summary>Returns cos x.</summary>
    /// <param name="x">Argument.</param>
    public static TLanes Cos<TLanes>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, double> => ByLane.Map<TLanes, double>(x, &Math.Cos);

    /// <summary>Returns cosh x.</summary>
    /// <param name="x">Argument.</param>
    public static TLanes Cosh<TLanes>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, double> => ByLane.Map<TLanes, double>(x, &Math.Cosh);

    /// <summary>Returns ln x.</summary>
    /// <param name="x">Argument.</param>
    public static TLanes Log<TLanes>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, double> => ByLane.Map<TLanes, double>(x, &Math.Log);

    /// <summary>Returns log₁₀ x.</summary>
    /// <param name="x">Argument.</param>
    public static TLanes Log10<TLanes>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, double> => ByLane.Map<TLanes, double>(x, &Math.Log10);

    /// <summary>Returns log₂ x.</summary>
    /// <param name="x">Argument.</param>
    public static TLanes Log2<TLanes>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, double> => ByLane.Map<TLanes, double>(x, &Math.Log2);

    /// <summary>Returns sin x.</summary>
    /// <param name="x">Argument.</param>
    public static TLanes Sin<TLanes>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, double> => ByLane.Map<TLanes, double>(x, &Math.Sin);

    /// <summary>Returns sinh x.</summary>
    /// <param name="x">Argument.</param>
    public static TLanes Sinh<TLanes>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, double> => ByLane.Map<TLanes, double>(x, &Math.Sinh);

    /// <summary>Returns tan x.</summary>
    /// <param name="x">Argument.</param>
    public static TLanes Tan<TLanes>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, double> => ByLane.Map<TLanes, double>(x, &Math.Tan);

    /// <summary>Returns erfc x.</summary>
    /// <param name="x">Argument.</param>
    public static TLanes Erfc<TLanes>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, double> => ByLane.Map<TLanes, double>(x, &Elementary.Erfc);

    /// <summary>Returns e^x − 1.</summary>
    /// <param name="x">Argument.</param>
    public static TLanes Expm1<TLanes>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, double> => ByLane.Map<TLanes, double>(x, &Elementary.Expm1);

    /// <summary>Returns e^(−x²).</summary>
    /// <param name="x">Argument.</param>
    public static TLanes Gaussian<TLanes>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, double> => ByLane.Map<TLanes, double>(x, &Elementary.Gaussian);

    /// <summary>Returns ln(1 + x).</summary>
    /// <param name="x">Argument.</param>
    public static TLanes Log1p<TLanes>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, double> => ByLane.Map<TLanes, double>(x, &Elementary.Log1p);

    /// <summary>Returns φ(x) = e^(−x²/2)/√(2π).</summary>
    /// <param name="x">Argument.</param>
    public static TLanes NormalDensity<TLanes>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, double> => ByLane.Map<TLanes, double>(x, &Elementary.NormalDensity);

    /// <summary>Returns Φ(x).</summary>
    /// <param name="x">Argument.</param>
    public static TLanes NormalDistribution<TLanes>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, double> => ByLane.Map<TLanes, double>(x, &Elementary.NormalDistribution);

    /// <summary>Returns the angle of the point (y, x) = (left, right).</summary>
    /// <param name="left">First argument.</param>
    /// <param name="right">Second argument.</param>
    public static TLanes Atan2<TLanes>(TLanes left, TLanes right)
        where TLanes : unmanaged, ILanes<TLanes, double> => ByLane.Map<TLanes, double>(left, right, &Math.Atan2);

    /// <summary>Returns √(left² + right²).</summary>
    /// <param name="left">First argument.</param>
    /// <param name="right">Second argument.</param>
    public static TLanes Hypot<TLanes>(TLanes left, TLanes right)
        where TLanes : unmanaged, ILanes<TLanes, double> => ByLane.Map<TLanes, double>(left, right, &Elementary.Hypot);

    /// <summary>Returns left to the power right.</summary>
    /// <param name="left">First argument.</param>
    /// <param name="right">Second argument.</param>
    public static TLanes Pow<TLanes>(TLanes left, TLanes right)
        where TLanes : unmanaged, ILanes<TLanes, double> => ByLane.Map<TLanes, double>(left, right, &Math.Pow);

    /// <summary>Returns sin x and its derivative.</summary>
    /// <param name="x">Argument.</param>
    /// <param name="derivative">Receives cos x.</param>
    public static TLanes Sin<TLanes>(TLanes x, out TLanes derivative)
        where TLanes : unmanaged, ILanes<TLanes, double> => ByLane.Map<TLanes, double>(x, &Elementary.Sin, out derivative);

    /// <summary>Returns Φ(x) and its derivative.</summary>
    /// <param name="x">Argument.</param>
    /// <param name="density">Receives φ(x).</param>
    public static TLanes NormalDistribution<TLanes>(TLanes x, out TLanes density)
        where TLanes : unmanaged, ILanes<TLanes, double> => ByLane.Map<TLanes, double>(x, &Elementary.NormalDistribution, out density);
}

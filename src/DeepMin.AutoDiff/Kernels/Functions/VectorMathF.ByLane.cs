namespace DeepMin.AutoDiff.Kernels;

/// <content>Functions that have no vector form here: lane by lane, the same bits as the scalar functions.</content>
public static unsafe partial class VectorMathF
{
    /// <summary>Returns arccos x.</summary>
    /// <param name="x">Argument.</param>
    public static TLanes Acos<TLanes>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, float> => ByLane.Map<TLanes, float>(x, &MathF.Acos);

    /// <summary>Returns arcosh x.</summary>
    /// <param name="x">Argument.</param>
    public static TLanes Acosh<TLanes>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, float> => ByLane.Map<TLanes, float>(x, &MathF.Acosh);

    /// <summary>Returns arcsin x.</summary>
    /// <param name="x">Argument.</param>
    public static TLanes Asin<TLanes>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, float> => ByLane.Map<TLanes, float>(x, &MathF.Asin);

    /// <summary>Returns arsinh x.</summary>
    /// <param name="x">Argument.</param>
    public static TLanes Asinh<TLanes>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, float> => ByLane.Map<TLanes, float>(x, &MathF.Asinh);

    /// <summary>Returns arctan x.</summary>
    /// <param name="x">Argument.</param>
    public static TLanes Atan<TLanes>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, float> => ByLane.Map<TLanes, float>(x, &MathF.Atan);

    /// <summary>Returns artanh x.</summary>
    /// <param name="x">Argument.</param>
    public static TLanes Atanh<TLanes>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, float> => ByLane.Map<TLanes, float>(x, &MathF.Atanh);

    /// <summary>Returns ∛x.</summary>
    /// <param name="x">Argument.</param>
    public static TLanes Cbrt<TLanes>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, float> => ByLane.Map<TLanes, float>(x, &MathF.Cbrt);

    /// <summary>Returns cos x.</summary>
    /// <param name="x">Argument.</param>
    public static TLanes Cos<TLanes>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, float> => ByLane.Map<TLanes, float>(x, &MathF.Cos);

    /// <summary>Returns cosh x.</summary>
    /// <param name="x">Argument.</param>
    public static TLanes Cosh<TLanes>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, float> => ByLane.Map<TLanes, float>(x, &MathF.Cosh);

    /// <summary>Returns ln x.</summary>
    /// <param name="x">Argument.</param>
    public static TLanes Log<TLanes>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, float> => ByLane.Map<TLanes, float>(x, &MathF.Log);

    /// <summary>Returns log₁₀ x.</summary>
    /// <param name="x">Argument.</param>
    public static TLanes Log10<TLanes>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, float> => ByLane.Map<TLanes, float>(x, &MathF.Log10);

    /// <summary>Returns log₂ x.</summary>
    /// <param name="x">Argument.</param>
    public static TLanes Log2<TLanes>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, float> => ByLane.Map<TLanes, float>(x, &MathF.Log2);

    /// <summary>Returns sin x.</summary>
    /// <param name="x">Argument.</param>
    public static TLanes Sin<TLanes>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, float> => ByLane.Map<TLanes, float>(x, &MathF.Sin);

    /// <summary>Returns sinh x.</summary>
    /// <param name="x">Argument.</param>
    public static TLanes Sinh<TLanes>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, float> => ByLane.Map<TLanes, float>(x, &MathF.Sinh);

    /// <summary>Returns tan x.</summary>
    /// <param name="x">Argument.</param>
    public static TLanes Tan<TLanes>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, float> => ByLane.Map<TLanes, float>(x, &MathF.Tan);

    /// <summary>Returns erfc x.</summary>
    /// <param name="x">Argument.</param>
    public static TLanes Erfc<TLanes>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, float> => ByLane.Map<TLanes, float>(x, &Elementary.Erfc);

    /// <summary>Returns e^x − 1.</summary>
    /// <param name="x">Argument.</param>
    public static TLanes Expm1<TLanes>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, float> => ByLane.Map<TLanes, float>(x, &Elementary.Expm1);

    /// <summary>Returns e^(−x²).</summary>
    /// <param name="x">Argument.</param>
    public static TLanes Gaussian<TLanes>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, float> => ByLane.Map<TLanes, float>(x, &Elementary.Gaussian);

    /// <summary>Returns ln(1 + x).</summary>
    /// <param name="x">Argument.</param>
    public static TLanes Log1p<TLanes>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, float> => ByLane.Map<TLanes, float>(x, &Elementary.Log1p);

    /// <summary>Returns φ(x) = e^(−x²/2)/√(2π).</summary>
    /// <param name="x">Argument.</param>
    public static TLanes NormalDensity<TLanes>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, float> => ByLane.Map<TLanes, float>(x, &Elementary.NormalDensity);

    /// <summary>Returns Φ(x).</summary>
    /// <param name="x">Argument.</param>
    public static TLanes NormalDistribution<TLanes>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, float> => ByLane.Map<TLanes, float>(x, &Elementary.NormalDistribution);

    /// <summary>Returns the angle of the point (y, x) = (left, right).</summary>
    /// <param name="left">First argument.</param>
    /// <param name="right">Second argument.</param>
    public static TLanes Atan2<TLanes>(TLanes left, TLanes right)
        where TLanes : unmanaged, ILanes<TLanes, float> => ByLane.Map<TLanes, float>(left, right, &MathF.Atan2);

    /// <summary>Returns √(left² + right²).</summary>
    /// <param name="left">First argument.</param>
    /// <param name="right">Second argument.</param>
    public static TLanes Hypot<TLanes>(TLanes left, TLanes right)
        where TLanes : unmanaged, ILanes<TLanes, float> => ByLane.Map<TLanes, float>(left, right, &Elementary.Hypot);

    /// <summary>Returns left to the power right.</summary>
    /// <param name="left">First argument.</param>
    /// <param name="right">Second argument.</param>
    public static TLanes Pow<TLanes>(TLanes left, TLanes right)
        where TLanes : unmanaged, ILanes<TLanes, float> => ByLane.Map<TLanes, float>(left, right, &MathF.Pow);

    /// <summary>Returns sin x and its derivative.</summary>
    /// <param name="x">Argument.</param>
    /// <param name="derivative">Receives cos x.</param>
    public static TLanes Sin<TLanes>(TLanes x, out TLanes derivative)
        where TLanes : unmanaged, ILanes<TLanes, float> => ByLane.Map<TLanes, float>(x, &Elementary.Sin, out derivative);

    /// <summary>Returns Φ(x) and its derivative.</summary>
    /// <param name="x">Argument.</param>
    /// <param name="density">Receives φ(x).</param>
    public static TLanes NormalDistribution<TLanes>(TLanes x, out TLanes density)
        where TLanes : unmanaged, ILanes<TLanes, float> => ByLane.Map<TLanes, float>(x, &Elementary.NormalDistribution, out density);
}

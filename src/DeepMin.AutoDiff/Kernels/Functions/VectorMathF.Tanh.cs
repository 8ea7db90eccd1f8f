using System.Runtime.CompilerServices;

namespace DeepMin.AutoDiff.Kernels;

/// <content>The hyperbolic tangent with its derivative.</content>
public static partial class VectorMathF
{
    // Beyond it tanh x rounds to 1, and only the derivative still changes.
    private const float TanhRange = 40;

    /// <summary>Returns tanh x, the same bits as the form with a derivative.</summary>
    /// <param name="x">Argument.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Tanh<TLanes>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, float>
    {
        TLanes m = Expm1OfTwice(x);
        return TLanes.CopySign(m / (m + 2f), x);
    }

    /// <summary>Returns tanh x and its derivative from one exponential.</summary>
    /// <param name="x">Argument.</param>
    /// <param name="derivative">Receives 1 − tanh² x = 4(m + 1)/(m + 2)² with m = e^(2|x|) − 1, which does not cancel.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Tanh<TLanes>(TLanes x, out TLanes derivative)
        where TLanes : unmanaged, ILanes<TLanes, float>
    {
        TLanes m = Expm1OfTwice(x), reciprocal = (TLanes)1f / (m + 2f);
        derivative = TLanes.MultiplyAdd(4f, m, 4f) * reciprocal * reciprocal;
        return TLanes.CopySign(m / (m + 2f), x);
    }

    /// <summary>Returns 1 − tanh² x, the same bits as the form with the value.</summary>
    /// <param name="x">Argument.</param>
    public static TLanes TanhDerivative<TLanes>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, float>
    {
        Tanh(x, out TLanes derivative);
        return derivative;
    }

    /// <summary>e^(2|x|) − 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Expm1OfTwice<TLanes>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, float>
    {
        TLanes twice = TLanes.Abs(x);
        twice = TLanes.Select(TLanes.Less(TanhRange, twice), TanhRange, twice);
        twice += twice;
        TLanes n = TLanes.Round(twice * Log2E), power = TLanes.PowerOfTwo(n);
        return TLanes.MultiplyAdd(power, ReducedExpm1(twice, n), power - 1f);
    }
}

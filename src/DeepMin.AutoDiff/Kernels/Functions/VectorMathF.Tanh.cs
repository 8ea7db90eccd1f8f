using System.Runtime.CompilerServices;

namespace DeepMin.AutoDiff.Kernels;

public static partial class VectorMathF
{
    // From here on tanh rounds to 1, its derivative 4e^(−2x) is below 7e−38 and taken as 0; up to here its reciprocal stays normal.
    private const float TanhRange = 43.5f;

    /// <summary>Returns tanh x, the same bits as the form with a derivative.</summary>
    /// <typeparam name="TLanes">The register.</typeparam>
    /// <param name="x">Argument.</param>
    [MethodImpl(Inline)]
    public static TLanes Tanh<TLanes>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, float> => Tanh(x, out _);

    /// <summary>Returns tanh x and its derivative from one exponential and one division.</summary>
    /// <typeparam name="TLanes">The register.</typeparam>
    /// <param name="x">Argument.</param>
    /// <param name="derivative">Receives 1 − tanh² x, without cancellation in the tails; 0 at infinity.</param>
    [MethodImpl(Inline)]
    public static TLanes Tanh<TLanes>(TLanes x, out TLanes derivative)
        where TLanes : unmanaged, ILanes<TLanes, float>
    {
        TLanes power = Expm1OfTwice(x, out TLanes magnitude), sum = power + 2;
        // Negative, which saves a sign in the remainder; squared below, and the quotient takes the sign of x in the end.
        TLanes reciprocal = -1 / sum;
        derivative = DerivativeOfReciprocal(power, reciprocal, magnitude);
        // The remainder of the rounded quotient is fed back (Markstein, 1990), so that no second division is needed.
        TLanes quotient = power * reciprocal;
        quotient = TLanes.MultiplyAdd(TLanes.MultiplyAdd(quotient, sum, power), reciprocal, quotient);
        return CopySign(quotient, x);
    }

    /// <summary>Returns 1 − tanh² x, the same bits as <see cref="Tanh{TLanes}(TLanes, out TLanes)"/>.</summary>
    /// <typeparam name="TLanes">The register.</typeparam>
    /// <param name="x">Argument.</param>
    [MethodImpl(Inline)]
    public static TLanes TanhDerivative<TLanes>(TLanes x)
        where TLanes : unmanaged, ILanes<TLanes, float>
    {
        TLanes power = Expm1OfTwice(x, out TLanes magnitude);
        return DerivativeOfReciprocal(power, -1 / (power + 2), magnitude);
    }

    /// <summary>m = e^(2|x|) − 1: tanh |x| = m/(m + 2) and tanh′ x = 4(m + 1)/(m + 2)², sums of positive terms.</summary>
    [MethodImpl(Inline)]
    private static TLanes Expm1OfTwice<TLanes>(TLanes x, out TLanes magnitude)
        where TLanes : unmanaged, ILanes<TLanes, float>
    {
        magnitude = TLanes.Abs(x);
        TLanes bounded = TLanes.MinNative(TanhRange, magnitude);
        TLanes fraction = Reduce(bounded + bounded, out TLanes exponent), scale = TLanes.PowerOfTwo(exponent);
        return TLanes.MultiplyAdd(scale, fraction, scale - 1);
    }

    [MethodImpl(Inline)]
    private static TLanes DerivativeOfReciprocal<TLanes>(TLanes power, TLanes reciprocal, TLanes magnitude)
        where TLanes : unmanaged, ILanes<TLanes, float>
    {
        TLanes derivative = (power + 1) * reciprocal * (4 * reciprocal);
        return TLanes.Select(TLanes.Less(TanhRange, magnitude), 0, derivative);
    }
}

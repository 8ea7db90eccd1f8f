namespace DeepMin.AutoDiff.Flows;

/// <summary>
/// A loss F(e) ≥ 0 of a deviation e with F(0) = 0, as the square of g(e) = e·s(e), s² = F/e²: with g in place of the deviation a fit of least
/// squares is one of the loss, exactly, its second derivatives included.
/// </summary>
/// <param name="Value">g.</param>
/// <param name="First">g′.</param>
/// <param name="Second">g″.</param>
internal readonly record struct LossValue(double Value, double First, double Second)
{
    /// <summary>From R = F/e², R′ and R″, which are finite where e vanishes.</summary>
    public static LossValue Of(double deviation, double ratio, double ratioFirst, double ratioSecond)
    {
        double root = Math.Sqrt(ratio), first = 0.5 * ratioFirst / root, second = ((0.5 * ratioSecond) - (first * first)) / root;
        return new(deviation * root, root + (deviation * first), (2 * first) + (deviation * second));
    }

    /// <summary>Half the derivative of F by e: ψ = g·g′.</summary>
    public double Influence => Value * First;

    /// <summary>Half the second derivative of F by e: ψ′ = g′² + g·g″.</summary>
    public double Curvature => (First * First) + (Value * Second);
}

namespace DeepMin.AutoDiff.Kernels;

internal static partial class Elementary
{
    // From here on (1 − v)/(1 + v) loses nothing to cancellation; below, the convergent is exact to 2⁻⁵⁸.
    private const double SmallArgument = 0.35;

    /// <summary>Returns tanh x, the same bits as the form with a derivative.</summary>
    /// <param name="x">Argument.</param>
    public static double Tanh(double x)
    {
        double magnitude = Math.Abs(x);
        double value = magnitude < SmallArgument ? TanhConvergent(magnitude) : TanhOfExponential(Math.Exp(-2 * magnitude));
        return Math.CopySign(value, x);
    }

    /// <summary>Returns tanh x and its derivative from one exponential.</summary>
    /// <param name="x">Argument.</param>
    /// <param name="derivative">Receives 1 − tanh² x, without cancellation in the tails; 0 at infinity.</param>
    public static double Tanh(double x, out double derivative)
    {
        double magnitude = Math.Abs(x), value;
        if (magnitude < SmallArgument)
        {
            value = TanhConvergent(magnitude);
            derivative = DerivativeOfValue(value);
        }
        else
        {
            double exponential = Math.Exp(-2 * magnitude);
            value = TanhOfExponential(exponential);
            derivative = DerivativeOfExponential(exponential);
        }

        return Math.CopySign(value, x);
    }

    /// <summary>Returns 1 − tanh² x, the same bits as <see cref="Tanh(double, out double)"/>.</summary>
    /// <param name="x">Argument.</param>
    public static double TanhDerivative(double x)
    {
        double magnitude = Math.Abs(x);
        return magnitude < SmallArgument
            ? DerivativeOfValue(TanhConvergent(magnitude))
            : DerivativeOfExponential(Math.Exp(-2 * magnitude));
    }

    /// <summary>Seventh convergent of x/(1 + x²/(3 + x²/(5 + …))) (Lambert, 1768), written as a small correction of x.</summary>
    private static double TanhConvergent(double x)
    {
        double square = x * x;
        double numerator = 45045 + (square * (2772 + (square * 27)));
        double denominator = 135135 + (square * (62370 + (square * (3150 + (square * 28)))));
        return x - (x * (square * numerator / denominator));
    }

    /// <summary>tanh |x| from v = e^(−2|x|).</summary>
    private static double TanhOfExponential(double v) => (1 - v) / (1 + v);

    private static double DerivativeOfExponential(double v)
    {
        double sum = 1 + v;
        return 4 * v / (sum * sum);
    }

    private static double DerivativeOfValue(double tanh) => (1 - tanh) * (1 + tanh);
}

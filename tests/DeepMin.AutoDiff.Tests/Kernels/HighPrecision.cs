namespace DeepMin.AutoDiff.Tests.Kernels;

/// <summary>Errors of computed functions in units of the last place, against values of about 77 digits.</summary>
internal static class HighPrecision
{
    private static readonly FixedPoint Zero = FixedPoint.From(0), Two = FixedPoint.From(2), Four = FixedPoint.From(4);
    private static readonly FixedPoint Ln2 = FixedPoint.Log1p(FixedPoint.One, 0.69);
    private static readonly FixedPoint Pi = Four * Four * ArcTangentOfReciprocal(5) - (Four * ArcTangentOfReciprocal(239));
    private static readonly FixedPoint RootOfPi = SquareRoot(Pi);

    /// <summary>A value mantissa·2^exponent.</summary>
    public readonly record struct Scaled(FixedPoint Mantissa, int Exponent)
    {
        public static implicit operator Scaled(FixedPoint value) => new(value, 0);

        public Scaled Times(FixedPoint factor) => new(Mantissa * factor, Exponent);
    }

    /// <summary>|computed − exact| in units of the last of a number of digits (53 or 24) of the computed.</summary>
    public static double Ulps(double computed, Scaled exact, int digits = 53)
    {
        double scaled = Math.ScaleB(computed, -exact.Exponent), units = exact.Mantissa.ErrorUnits(scaled);
        // A unit of FixedPoint is relative; one of the last place is up to twice that.
        double mantissa = Math.Abs(scaled) / Math.ScaleB(1, Math.ILogB(scaled));
        return units * mantissa * Math.ScaleB(1, digits - 53);
    }

    public static Scaled Exp(FixedPoint x, double estimate)
    {
        int exponent = (int)Math.Round(estimate / Math.Log(2));
        return new(FixedPoint.Exp(x - (FixedPoint.From(exponent) * Ln2)), exponent);
    }

    public static Scaled Exp(double x) => Exp(FixedPoint.From(x), x);

    public static Scaled Expm1(double x) => FixedPoint.Exp(FixedPoint.From(x)) - FixedPoint.One;

    public static Scaled Log(double x)
    {
        int exponent = Math.ILogB(x);
        double mantissa = Math.ScaleB(x, -exponent);
        return (FixedPoint.From(exponent) * Ln2) + FixedPoint.Log1p(FixedPoint.From(mantissa) - FixedPoint.One, Math.Log(mantissa));
    }

    public static Scaled Log1p(double x) => FixedPoint.Log1p(FixedPoint.From(x), Math.Log(1 + x));

    public static Scaled Tanh(double x)
    {
        FixedPoint v = FixedPoint.Exp(FixedPoint.From(-2 * x));
        return (FixedPoint.One - v) / (FixedPoint.One + v);
    }

    public static Scaled TanhDerivative(double x)
    {
        double magnitude = Math.Abs(x);
        FixedPoint sum = FixedPoint.One + FixedPoint.Exp(FixedPoint.From(-2 * magnitude));
        return Exp(-2 * magnitude).Times(Four / (sum * sum));
    }

    public static Scaled Gaussian(double x) => Exp(Zero - (FixedPoint.From(x) * FixedPoint.From(x)), -x * x);

    public static Scaled NormalDensity(double x) =>
        Exp(Zero - (FixedPoint.From(x) * FixedPoint.From(x) / Two), -0.5 * x * x).Times(FixedPoint.One / (SquareRoot(Two) * RootOfPi));

    /// <summary>erfc x for |x| ≤ 6: the alternating series loses 52 of 256 bits to cancellation.</summary>
    public static FixedPoint Erfc(FixedPoint x)
    {
        FixedPoint square = x * x, power = x, sum = Zero;
        for (int n = 0; n < 400 && !power.Units.IsZero; n++)
        {
            sum += new FixedPoint(power.Units / ((2 * n) + 1));
            power = new((Zero - (power * square)).Units / (n + 1));
        }

        return FixedPoint.One - (Two * sum / RootOfPi);
    }

    /// <summary>Φ(x) for |x| ≤ 8.</summary>
    public static Scaled NormalDistribution(double x) => Erfc(FixedPoint.From(-x) / SquareRoot(Two)) / Two;

    private static FixedPoint ArcTangentOfReciprocal(int n)
    {
        FixedPoint power = FixedPoint.One / FixedPoint.From(n), sum = Zero;
        for (int k = 1; !power.Units.IsZero; k += 2)
        {
            sum += new FixedPoint(power.Units / k);
            power = Zero - (power / FixedPoint.From(n * n));
        }

        return sum;
    }

    private static FixedPoint SquareRoot(FixedPoint x)
    {
        FixedPoint root = FixedPoint.From(Math.Sqrt((double)(x.Units >> 200) / Math.Pow(2, 56)));
        for (int i = 0; i < 4; i++)
            root = (root + (x / root)) / Two;
        return root;
    }
}

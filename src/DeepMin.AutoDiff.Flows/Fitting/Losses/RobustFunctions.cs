namespace DeepMin.AutoDiff.Flows;

/// <summary>The functions φ of robust losses e²·φ(e²/c²) with two derivatives, φ(0) = 1.</summary>
internal static class RobustFunctions
{
    // Below this the closed forms of logarithm and arctangent cancel; six terms of their series are exact to rounding.
    private const double SmallArgument = 1e-3;

    public static (double Value, double First, double Second) Huber(double u)
    {
        if (u <= 1)
            return (1, 0, 0);
        double root = Math.Sqrt(u);
        return (((2 * root) - 1) / u, (1 - root) / (u * u), ((1.5 * root) - 2) / (u * u * u));
    }

    public static (double Value, double First, double Second) SoftL1(double u)
    {
        double root = Math.Sqrt(1 + u), above = 1 + root;
        return (2 / above, -1 / (root * above * above), ((0.5 / root) + (1 / above)) / (root * root * above * above));
    }

    public static (double Value, double First, double Second) Cauchy(double u)
    {
        if (u < SmallArgument)
            return Series(u, 1, -1.0 / 2, 1.0 / 3, -1.0 / 4, 1.0 / 5, -1.0 / 6, 1.0 / 7);
        double value = LogOnePlus(u) / u, inner = 1 / (1 + u), first = (inner - value) / u;
        return (value, first, ((-inner * inner) - (2 * first)) / u);
    }

    public static (double Value, double First, double Second) Tukey(double u) =>
        u <= 1 ? (1 - u + (u * u / 3), -1 + (2 * u / 3), 2.0 / 3) : (1 / (3 * u), -1 / (3 * u * u), 2 / (3 * u * u * u));

    public static (double Value, double First, double Second) Arctan(double u)
    {
        if (u < SmallArgument)
            return Series(u, 1, 0, -1.0 / 3, 0, 1.0 / 5, 0, -1.0 / 7);
        double value = Math.Atan(u) / u, inner = 1 / (1 + (u * u)), first = (inner - value) / u;
        return (value, first, ((-2 * u * inner * inner) - (2 * first)) / u);
    }

    /// <summary>Σ c_k·u^k with two derivatives.</summary>
    public static (double Value, double First, double Second) Series(double u, params ReadOnlySpan<double> coefficients)
    {
        double value = 0, first = 0, second = 0;
        for (int k = coefficients.Length - 1; k >= 0; k--)
        {
            second = (second * u) + (2 * first);
            first = (first * u) + value;
            value = (value * u) + coefficients[k];
        }

        return (value, first, second);
    }

    /// <summary>log(1 + u) for u &gt; −1, to rounding (Kahan).</summary>
    public static double LogOnePlus(double u)
    {
        double sum = 1 + u;
        return sum == 1 ? u : Math.Log(sum) * u / (sum - 1);
    }
}

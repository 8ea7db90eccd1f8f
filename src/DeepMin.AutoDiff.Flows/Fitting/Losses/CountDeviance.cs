namespace DeepMin.AutoDiff.Flows;

/// <summary>The deviance 2(μ − y − y·log(μ/y)) of a count and its mean, as e²·R(e) with e = μ − y.</summary>
internal static class CountDeviance
{
    // Below this |t| the closed form cancels; the series has then sixteen digits.
    private const double SmallArgument = 0.05;

    private static readonly double[] Coefficients = [.. Enumerable.Range(0, 14).Select(k => (k % 2 == 0 ? 1.0 : -1.0) / (k + 2))];

    /// <summary>R, R′ and R″ at a mean; NaN for a mean that is not positive.</summary>
    /// <param name="count">Count y, at least 0.</param>
    /// <param name="mean">Mean μ.</param>
    public static (double Value, double First, double Second) Ratio(double count, double mean)
    {
        if (!(mean > 0))
            return (double.NaN, double.NaN, double.NaN);
        if (count == 0)
            return (2 / mean, -2 / (mean * mean), 4 / (mean * mean * mean));
        double t = (mean - count) / count;
        (double value, double first, double second) = Quotient(t);
        return (2 * value / count, 2 * first / count / count, 2 * second / count / count / count);
    }

    // (t − log(1 + t))/t² with two derivatives.
    private static (double Value, double First, double Second) Quotient(double t)
    {
        if (Math.Abs(t) < SmallArgument)
            return RobustFunctions.Series(t, Coefficients);
        double value = (t - RobustFunctions.LogOnePlus(t)) / (t * t), inner = 1 / (1 + t), first = ((1 - inner) / t / t) - (2 * value / t);
        return (value, first, (((inner * inner) - (2 * value)) / t / t) - (4 * first / t));
    }
}

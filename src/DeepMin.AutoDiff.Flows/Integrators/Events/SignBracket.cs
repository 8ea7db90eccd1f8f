namespace DeepMin.AutoDiff.Flows;

/// <summary>
/// A change of sign between two times: below is the side before it, above the function is zero or has the other sign. Only signs and ratios of
/// values are used, so that the function may be of any unit, flat at its zero, or jump there.
/// </summary>
/// <param name="Low">Time before the change.</param>
/// <param name="LowValue">Value there, not zero.</param>
/// <param name="High">Time after the change.</param>
/// <param name="HighValue">Value there.</param>
internal readonly record struct SignBracket(double Low, double LowValue, double High, double HighValue)
{
    // Twice what bisection takes over the whole range of a double.
    private const int MaxEvaluations = 4400;
    private const int Ulps = 4;

    /// <summary>The smallest width of a bracket at a time: a few units in the last place.</summary>
    public static double SmallestWidth(double time) => Ulps * (Math.BitIncrement(Math.Abs(time)) - Math.Abs(time));

    /// <summary>Whether a value lies behind the change: zero, or of the other sign.</summary>
    public bool IsBehind(double value) => LowValue > 0 ? value <= 0 : value >= 0;

    /// <summary>
    /// Narrows the bracket to a share of its width, but no further than a few units in the last place: by false position (Illinois), with
    /// bisection after each step that does not halve it.
    /// </summary>
    /// <param name="function">The function; a NaN ends the search.</param>
    /// <param name="share">The share; 0 for the last place.</param>
    public SignBracket Narrow(Func<double, double> function, double share = 0)
    {
        SignBracket bracket = this;
        double before = LowValue, after = HighValue, target = share * (High - Low);
        bool bisects = false, wasBehind = false;
        for (int i = 0; i < MaxEvaluations; i++)
        {
            double width = bracket.High - bracket.Low, tolerance = Math.Max(target, SmallestWidth(bracket.High));
            if (!(width > tolerance))
                break;
            double ratio = Math.Abs(after) / Math.Abs(before), position = bisects || double.IsNaN(ratio) ? 0.5 : 1 / (1 + ratio);
            double time = Math.Clamp(bracket.Low + (position * width), bracket.Low + (tolerance / 2), bracket.High - (tolerance / 2));
            double value = function(time);
            if (double.IsNaN(value))
                break;

            // An end that stays twice counts half, so that the next secant falls beyond the zero.
            bool isBehind = IsBehind(value), staysTwice = i > 0 && isBehind == wasBehind;
            bracket = isBehind ? bracket with { High = time, HighValue = value } : bracket with { Low = time, LowValue = value };
            before = !isBehind ? value : staysTwice ? before / 2 : before;
            after = isBehind ? value : staysTwice ? after / 2 : after;
            wasBehind = isBehind;
            bisects = !bisects && bracket.High - bracket.Low > width / 2;
        }

        return bracket;
    }
}

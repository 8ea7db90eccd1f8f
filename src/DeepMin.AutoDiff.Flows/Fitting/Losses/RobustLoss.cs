namespace DeepMin.AutoDiff.Flows;

/// <summary>A robust loss e²·φ(e²/c²).</summary>
internal sealed class RobustLoss : FitLoss
{
    private readonly double _tuning;
    private readonly Func<double, (double Value, double First, double Second)> _ratio;

    public RobustLoss(string name, double tuning, double? scale, Func<double, (double Value, double First, double Second)> ratio)
        : base(name)
    {
        RequirePositive(tuning, nameof(tuning));
        if (scale is { } given)
            RequirePositive(given, nameof(scale));
        (_tuning, Scale, _ratio) = (tuning, scale, ratio);
    }

    /// <summary>The scale given, if one was.</summary>
    public double? Scale { get; }

    /// <inheritdoc/>
    internal override void Require(ReadOnlySpan<double> targets, string name)
    {
    }

    /// <inheritdoc/>
    internal override LossValue At(int i, double output, double target, double scale)
    {
        double deviation = output - target, c = _tuning * scale, v = deviation / c;
        (double value, double first, double second) = _ratio(v * v);
        return LossValue.Of(deviation, value, 2 * first * v / c, ((4 * second * v * v) + (2 * first)) / c / c);
    }

    private static void RequirePositive(double value, string name)
    {
        if (!(value > 0 && double.IsFinite(value)))
            throw new ArgumentOutOfRangeException(name, value, $"Expected a positive finite {name}, got {value}.");
    }
}

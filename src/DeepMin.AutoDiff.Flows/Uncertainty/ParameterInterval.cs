namespace DeepMin.AutoDiff.Flows;

/// <summary>A confidence interval of one parameter.</summary>
/// <param name="Parameter">Index j of the parameter.</param>
/// <param name="Estimate">Its fitted value, in its own unit.</param>
/// <param name="Lower">Lower end; −∞ where it is open, NaN where it was not found.</param>
/// <param name="Upper">Upper end; +∞ where it is open, NaN where it was not found.</param>
/// <param name="Level">Confidence level, e.g. 0.95.</param>
public sealed record ParameterInterval(int Parameter, double Estimate, double Lower, double Upper, double Level)
{
    /// <summary>What the lower end is.</summary>
    public IntervalEnd LowerEnd { get; init; }

    /// <summary>What the upper end is.</summary>
    public IntervalEnd UpperEnd { get; init; }

    /// <summary>
    /// Largest distance of an end from that of the linear interval of the same level, in half widths of the linear one; 0 for the linear interval
    /// itself, +∞ for an open end, NaN for one that was not found. Above 0.1 the linear interval is another statement.
    /// </summary>
    public double LinearDeviation { get; init; }

    /// <summary>What there is to say of the ends, in words; empty if both are closed.</summary>
    public string Message { get; init; } = "";

    /// <summary>The interval as text, e.g. "0.531 in [0.131, 1.81] (95 %)".</summary>
    public override string ToString() =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Estimate:g6} in [{Lower:g6}, {Upper:g6}] ({100 * Level:g4} %){(Message.Length > 0 ? ". " + Message : "")}");
}

namespace DeepMin.AutoDiff.Constructions;

/// <summary>An open interval.</summary>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
internal readonly record struct Interval(double Low, double High)
{
    /// <summary>Whether there is nothing between the ends.</summary>
    public bool IsEmpty => !(Low < High);

    /// <summary>The middle.</summary>
    public double Midpoint => Low + (0.5 * (High - Low));

    /// <summary>Whether a value is between the ends, both excluded.</summary>
    /// <param name="value">The value.</param>
    public bool Contains(double value) => Low < value && value < High;
}

namespace DeepMin.AutoDiff.Flows;

/// <summary>Outputs with a pointwise interval around each: that of the expected output (confidence band), or of a new observation (prediction band).</summary>
public sealed class Band
{
    private readonly double[] _values;
    private readonly double[] _halfWidths;

    internal Band(double[] values, double[] halfWidths, double level, bool isPrediction) =>
        (_values, _halfWidths, Level, IsPrediction) = (values, halfWidths, level, isPrediction);

    /// <summary>The outputs, N×Q, row-major.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>Half the width of each interval, in the unit of the outputs.</summary>
    public ReadOnlySpan<double> HalfWidths => _halfWidths;

    /// <summary>Level of each single interval, e.g. 0.95; the whole curve lies in the band less often.</summary>
    public double Level { get; }

    /// <summary>Whether the band is that of new observations of weight 1, rather than of the expected output.</summary>
    public bool IsPrediction { get; }

    /// <summary>The lower end of output <paramref name="i"/>.</summary>
    /// <param name="i">Index r·Q + q of output q of sample r.</param>
    public double Lower(int i) => _values[i] - _halfWidths[i];

    /// <summary>The upper end of output <paramref name="i"/>.</summary>
    /// <param name="i">Index r·Q + q of output q of sample r.</param>
    public double Upper(int i) => _values[i] + _halfWidths[i];

    /// <summary>What the band is, in words.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{100 * Level:g4} % {(IsPrediction ? "prediction band of a new observation" : "confidence band of the expected output")}, pointwise, {_values.Length} outputs");
}

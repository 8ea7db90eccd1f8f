namespace DeepMin.AutoDiff.Reliability.Tests.ScaleLaw;

/// <summary>One run of a subject in the unit 2^k: it scales what goes in, and keeps what comes out with the power of the unit that it has.</summary>
internal sealed class ScaledRun(int exponent)
{
    private readonly List<ScaledResult> _results = [];
    private readonly List<string> _verdicts = [];

    public IReadOnlyList<ScaledResult> Results => _results;

    /// <summary>Statuses and counts, which no unit may change.</summary>
    public IReadOnlyList<string> Verdicts => _verdicts;

    /// <summary>Whether the library claims a success.</summary>
    public bool IsClaimed { get; private set; } = true;

    /// <summary>A value in the unit's power.</summary>
    public double Of(double value, int power = 1) => Math.ScaleB(value, power * exponent);

    /// <summary>Values in the unit's power.</summary>
    public double[] Of(ReadOnlySpan<double> values, int power = 1)
    {
        double[] scaled = new double[values.Length];
        for (int i = 0; i < scaled.Length; i++)
            scaled[i] = Of(values[i], power);
        return scaled;
    }

    /// <summary>Values, each in a power of its own.</summary>
    public double[] Of(ReadOnlySpan<double> values, int[] powers)
    {
        double[] scaled = new double[values.Length];
        for (int i = 0; i < scaled.Length; i++)
            scaled[i] = Of(values[i], powers[i]);
        return scaled;
    }

    public void Add(string name, double value, int power = 0) => Add(name, [value], power);

    public void Add(string name, ReadOnlySpan<double> values, int power = 0) => _results.Add(new ScaledResult(name, values.ToArray(), power * exponent));

    /// <summary>Adds what happened on the way: its bits are compared, but beyond |k| = 400 it may differ.</summary>
    public void AddTrace(string name, ReadOnlySpan<double> values, int power = 0) =>
        _results.Add(new ScaledResult(name, values.ToArray(), power * exponent, IsTrace: true));

    public void Add(string name, ReadOnlySpan<double> values, int[] powers)
    {
        for (int i = 0; i < values.Length; i++)
            Add($"{name}[{i}]", values[i], powers[i]);
    }

    public void Say(string name, object? verdict) => _verdicts.Add(FormattableString.Invariant($"{name}: {verdict}"));

    public void Claim(bool isSuccess) => IsClaimed &= isSuccess;
}

namespace DeepMin.AutoDiff.Flows;

/// <summary>The deviance of counts of successes whose probabilities are the outputs: that of the successes and that of the failures.</summary>
internal sealed class BinomialLoss : FitLoss
{
    private readonly double[] _trials;

    public BinomialLoss(ReadOnlySpan<double> trials)
        : base("binomial deviance")
    {
        if (trials.IsEmpty)
            throw new ArgumentException("Expected the trials of each output, or one number for all, got none.", nameof(trials));
        for (int i = 0; i < trials.Length; i++)
        {
            if (!(trials[i] >= 1) || trials[i] != Math.Floor(trials[i]) || double.IsInfinity(trials[i]))
                throw new ArgumentException($"Expected whole numbers of at least 1, got {trials[i]} at index {i}.", nameof(trials));
        }

        _trials = trials.ToArray();
    }

    /// <inheritdoc/>
    internal override void Require(ReadOnlySpan<double> targets, string name)
    {
        if (_trials.Length != 1 && _trials.Length != targets.Length)
            throw new ArgumentException($"Expected trials of each of {targets.Length} outputs, or one number for all, got {_trials.Length}.", name);
        for (int i = 0; i < targets.Length; i++)
        {
            if (!(targets[i] >= 0 && targets[i] <= Trials(i)) || targets[i] != Math.Floor(targets[i]))
                throw new ArgumentException($"Expected successes between 0 and {Trials(i)}, got {targets[i]} at index {i}.", name);
        }
    }

    /// <inheritdoc/>
    internal override LossValue At(int i, double output, double target, double scale)
    {
        // By the expected successes e + y = n·p; failures deviate by −e.
        double trials = Trials(i), mean = trials * output;
        (double value, double first, double second) = CountDeviance.Ratio(target, mean);
        (double otherValue, double otherFirst, double otherSecond) = CountDeviance.Ratio(trials - target, trials - mean);
        LossValue byMean = LossValue.Of(mean - target, value + otherValue, first - otherFirst, second + otherSecond);
        return new LossValue(byMean.Value, byMean.First * trials, byMean.Second * trials * trials);
    }

    private double Trials(int i) => _trials.Length == 1 ? _trials[0] : _trials[i];
}

namespace DeepMin.AutoDiff.Flows;

/// <summary>Step control by a filter of the last errors. After a rejection: integral control, with a factor of at most 0.9.</summary>
public sealed record PidController : IStepController, IIdentified
{
    private const double LargestFactorAfterRejection = 0.9;

    // A vanishing error, to which negative exponents are applied, counts as far below tolerance.
    private const double SmallestError = 1e-16;

    /// <summary>Creates a controller.</summary>
    /// <param name="relativeTolerance">Relative tolerance, not negative. Default 1e-6.</param>
    /// <param name="absoluteTolerance">Absolute tolerance, not negative. Default 1e-8.</param>
    /// <exception cref="ArgumentOutOfRangeException">A tolerance is negative or NaN, or both are zero.</exception>
    public PidController(double relativeTolerance = 1e-6, double absoluteTolerance = 1e-8)
    {
        if (!(relativeTolerance >= 0))
            throw new ArgumentOutOfRangeException(nameof(relativeTolerance), $"Expected a relative tolerance of at least 0, got {relativeTolerance}.");
        if (!(absoluteTolerance >= 0) || relativeTolerance + absoluteTolerance == 0)
            throw new ArgumentOutOfRangeException(nameof(absoluteTolerance), $"Expected an absolute tolerance of at least 0, not both zero, got {absoluteTolerance}.");
        RelativeTolerance = relativeTolerance;
        AbsoluteTolerance = absoluteTolerance;
    }

    /// <inheritdoc/>
    public double RelativeTolerance { get; }

    /// <inheritdoc/>
    public double AbsoluteTolerance { get; }

    /// <summary>The filter. Default PI with gains 0.3 and 0.4.</summary>
    public StepFilter Filter { get; init; } = StepFilter.ProportionalIntegral;

    /// <summary>Factor below the step that would meet the tolerance exactly. Default 0.9.</summary>
    public double Safety { get; init; } = 0.9;

    /// <summary>Smallest ratio of consecutive steps. Default 0.2.</summary>
    public double SmallestFactor { get; init; } = 0.2;

    /// <summary>Largest ratio of consecutive steps. Default 10.</summary>
    public double LargestFactor { get; init; } = 10;

    /// <inheritdoc/>
    public double ErrorNorm(ReadOnlySpan<double> error, ReadOnlySpan<double> before, ReadOnlySpan<double> after)
    {
        double sum = 0;
        for (int i = 0; i < error.Length; i++)
        {
            double scale = AbsoluteTolerance + (RelativeTolerance * Math.Max(Math.Abs(before[i]), Math.Abs(after[i])));
            double scaled = error[i] / scale;
            sum += scaled * scaled;
        }

        return Math.Sqrt(sum / error.Length);
    }

    /// <inheritdoc/>
    public StepDecision Decide(double errorNorm, double step, int errorOrder, StepHistory history)
    {
        if (!double.IsFinite(errorNorm))
            return new StepDecision(false, step * SmallestFactor, history);
        double k = errorOrder + 1;
        double error = Math.Max(errorNorm, SmallestError);
        if (error > 1)
        {
            double shrink = Math.Clamp(Safety * Math.Pow(error, -1 / k), SmallestFactor, LargestFactorAfterRejection);
            return new StepDecision(false, step * shrink, history);
        }

        double ratio = history.PreviousStep > 0 ? step / history.PreviousStep : 1;
        double factor = Safety
            * Math.Pow(error, -Filter.Beta1 / k)
            * Math.Pow(history.PreviousError, -Filter.Beta2 / k)
            * Math.Pow(history.ErrorBefore, -Filter.Beta3 / k)
            * Math.Pow(ratio, -Filter.StepExponent);
        factor = Math.Clamp(factor, SmallestFactor, LargestFactor);
        return new StepDecision(true, step * factor, new StepHistory(error, history.PreviousError, step));
    }

    /// <inheritdoc/>
    public void Identify(RunIdentity identity)
    {
        ArgumentNullException.ThrowIfNull(identity);
        identity.Add("tolerances", FormattableString.Invariant($"relative {RelativeTolerance}, absolute {AbsoluteTolerance}"));
        identity.Add(
            "step control",
            FormattableString.Invariant($"filter {Filter.Beta1}, {Filter.Beta2}, {Filter.Beta3}, {Filter.StepExponent}; safety {Safety}, factors {SmallestFactor} to {LargestFactor}"));
    }

    /// <inheritdoc/>
    public double Shorten(double step) => step * SmallestFactor;
}

using System.Globalization;

namespace DeepMin.AutoDiff.Flows;

/// <summary>Step control by a filter of the last errors. After a rejection: integral control, with a factor of at most 0.9.</summary>
internal sealed record PidController : IStepController, IIdentified
{
    private const double LargestFactorAfterRejection = 0.9;

    // A vanishing error, to which negative exponents are applied, counts as far below tolerance.
    private const double SmallestError = 1e-16;

    // Share of the relative tolerance that every component is granted of the length of the state, so that those near zero do not rule the steps:
    // 1e-8 at the default of 1e-6 for the parameters of a network, whose root mean square is about a fifth.
    private const double FloorShare = 0.05;

    private readonly double? _absoluteTolerance;

    /// <summary>Creates a controller.</summary>
    /// <param name="relativeTolerance">Relative tolerance, not negative. Default 1e-6.</param>
    /// <param name="absoluteTolerance">
    /// Absolute tolerance in the unit of the state, not negative; <see langword="null"/> (default) for a twentieth of the relative tolerance
    /// times the root mean square of the state, which is the same in every unit.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">A tolerance is negative, infinite or NaN, or both are zero.</exception>
    public PidController(double relativeTolerance = 1e-6, double? absoluteTolerance = null)
    {
        if (!(relativeTolerance >= 0 && double.IsFinite(relativeTolerance)))
            throw new ArgumentOutOfRangeException(nameof(relativeTolerance), $"Expected a finite relative tolerance of at least 0, got {relativeTolerance}.");
        if (absoluteTolerance is { } absolute && !(absolute >= 0 && double.IsFinite(absolute)))
            throw new ArgumentOutOfRangeException(nameof(absoluteTolerance), $"Expected a finite absolute tolerance of at least 0, got {absolute}.");
        if (relativeTolerance == 0 && absoluteTolerance is not > 0)
            throw new ArgumentOutOfRangeException(nameof(absoluteTolerance), "Expected an absolute tolerance above 0 where the relative one is 0.");
        RelativeTolerance = relativeTolerance;
        _absoluteTolerance = absoluteTolerance;
    }

    /// <inheritdoc/>
    public double RelativeTolerance { get; }

    /// <summary>Absolute tolerance per component, in the unit of the state; 0 where none was named and the floor is relative to the state.</summary>
    public double AbsoluteTolerance => _absoluteTolerance ?? 0;

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
        double floor = _absoluteTolerance ?? FloorShare * RelativeTolerance * Math.Max(Vectors.Norm(before), Vectors.Norm(after)) / Math.Sqrt(error.Length);
        double sum = 0;
        for (int i = 0; i < error.Length; i++)
        {
            // No error is within every tolerance, that of a state of length 0 too.
            if (error[i] == 0)
                continue;
            double scaled = error[i] / (floor + (RelativeTolerance * Math.Max(Math.Abs(before[i]), Math.Abs(after[i]))));
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

    void IIdentified.Identify(RunIdentity identity)
    {
        string floor = _absoluteTolerance?.ToString(CultureInfo.InvariantCulture) ?? "relative to the state";
        identity.Add("tolerances", FormattableString.Invariant($"relative {RelativeTolerance}, absolute {floor}"));
        identity.Add(
            "step control",
            FormattableString.Invariant($"filter {Filter.Beta1}, {Filter.Beta2}, {Filter.Beta3}, {Filter.StepExponent}; safety {Safety}, factors {SmallestFactor} to {LargestFactor}"));
    }

    /// <inheritdoc/>
    public double Shorten(double step) => step * SmallestFactor;
}

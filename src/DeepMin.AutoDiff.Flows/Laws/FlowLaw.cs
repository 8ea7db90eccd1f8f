namespace DeepMin.AutoDiff.Flows;

/// <summary>A statement about gradient flows whose defect can be measured at each accepted step of a run.</summary>
/// <param name="theorem">Name of the theorem.</param>
/// <param name="tolerance">Largest defect at which it counts as met, above 0.</param>
public abstract class FlowLaw(string theorem, double tolerance)
{
    /// <summary>Name of the theorem.</summary>
    public string Theorem { get; } = theorem;

    /// <summary>Largest defect at which it counts as met.</summary>
    public double Tolerance { get; } = tolerance > 0 ? tolerance : throw new ArgumentOutOfRangeException(nameof(tolerance), $"Expected a tolerance above 0, got {tolerance}.");

    /// <summary>Why the law says nothing about a flow, with the metrics for which it holds; <see langword="null"/> (default) if it holds for the flow.</summary>
    /// <param name="flow">The flow.</param>
    public virtual string? Refusal(GradientFlow flow) => null;

    /// <summary>Measures the defect, 0 or above; NaN where the law says nothing (e.g. at lost rank).</summary>
    /// <param name="sample">The accepted step.</param>
    public abstract double Defect(in LawSample sample);
}

namespace DeepMin.AutoDiff.Flows;

/// <summary>A continuous function of time and state; its zero is an event.</summary>
/// <param name="time">Time s.</param>
/// <param name="state">State θ.</param>
public delegate double EventFunction(double time, ReadOnlySpan<double> state);

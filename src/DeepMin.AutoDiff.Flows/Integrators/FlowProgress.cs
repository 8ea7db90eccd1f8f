namespace DeepMin.AutoDiff.Flows;

/// <summary>Where a run is, reported at each accepted step.</summary>
/// <param name="Time">Time reached.</param>
/// <param name="FinalTime">Time at which the run ends.</param>
/// <param name="StepSize">Length of the last step.</param>
/// <param name="AcceptedSteps">Accepted steps so far.</param>
/// <param name="RejectedSteps">Rejected steps so far.</param>
/// <param name="Cost">Cost at the time reached; NaN where the integrated problem has none.</param>
public readonly record struct FlowProgress(double Time, double FinalTime, double StepSize, int AcceptedSteps, int RejectedSteps, double Cost);

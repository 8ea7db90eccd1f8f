namespace DeepMin.AutoDiff.Flows;

/// <summary>The verdict of a step controller.</summary>
/// <param name="IsAccepted">Whether the step is accepted.</param>
/// <param name="NextStep">The step to try next.</param>
/// <param name="History">The history to pass next time.</param>
internal readonly record struct StepDecision(bool IsAccepted, double NextStep, StepHistory History);

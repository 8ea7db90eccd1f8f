namespace DeepMin.AutoDiff.Flows;

/// <summary>Why a step cannot be used.</summary>
/// <param name="Status">Status of the run if shorter steps do not help.</param>
/// <param name="Reason">What was found, and what to change.</param>
public sealed record StepFailure(RunStatus Status, string Reason);

namespace DeepMin.AutoDiff.Flows;

/// <summary>A scalar that is measured at an accepted step.</summary>
/// <param name="step">The step.</param>
public delegate double StepFunction(in AcceptedStep step);

namespace DeepMin.AutoDiff.Flows;

/// <summary>Where a run is, reported at each accepted step or iteration.</summary>
/// <param name="Steps">Accepted steps so far; of fits and optimizers iterations, for a fit from the present start.</param>
/// <param name="RejectedSteps">Rejected steps so far; 0 where the run does not count them.</param>
/// <param name="Cost">Cost there, of a fit its weighted sum of squares; <see langword="null"/> where the integrated problem has none.</param>
/// <param name="Time">Time reached; <see langword="null"/> for fits and optimizers. So for the other two.</param>
/// <param name="FinalTime">Time at which the run ends.</param>
/// <param name="StepSize">Length of the last step.</param>
public readonly record struct RunProgress(int Steps, int RejectedSteps, double? Cost, double? Time, double? FinalTime, double? StepSize)
{
    /// <summary>The progress of an iteration without a time.</summary>
    internal static RunProgress OfIteration(int iteration, double cost) => new(iteration, 0, cost, null, null, null);
}

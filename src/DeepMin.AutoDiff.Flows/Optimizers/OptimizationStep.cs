namespace DeepMin.AutoDiff.Flows;

/// <summary>Where an optimizer was after an iteration.</summary>
/// <param name="Iteration">Number of the iteration; 0 for the start.</param>
/// <param name="Cost">Cost C there.</param>
/// <param name="GradientNorm">|∇_θC| there.</param>
/// <param name="StepLength">|θ − θ_before| of the iteration; 0 for the start.</param>
/// <param name="Work">Work of the output map since the start of the run.</param>
/// <param name="Elapsed">Time since the start of the run.</param>
public readonly record struct OptimizationStep(
    int Iteration, double Cost, double GradientNorm, double StepLength, WorkCounts Work, TimeSpan Elapsed)
{
    /// <summary>Evaluations of the outputs so far, those with a Jacobian too.</summary>
    public long Evaluations => Work.Evaluations + Work.Jacobians;
}

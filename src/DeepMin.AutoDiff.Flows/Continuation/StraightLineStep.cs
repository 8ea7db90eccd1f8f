namespace DeepMin.AutoDiff.Flows;

/// <summary>A step of the straight-line continuation.</summary>
/// <param name="Time">Time t reached, 0…1; 1 also for each refinement at the end of the line.</param>
/// <param name="StepSize">Length of the step in t; 0 for a refinement at the end.</param>
/// <param name="Cost">Cost C = |x − y|²/(2N) there.</param>
/// <param name="Deviation">Distance from the line, |x − x₀ − t(y − x₀)|/|y − x₀|.</param>
/// <param name="Corrections">Chord corrections that one factorization gave.</param>
/// <param name="LargestSingularValue">Estimate of σ₁ of the D that was factorized.</param>
/// <param name="SmallestSingularValue">Estimate of its smallest nonzero singular value.</param>
public readonly record struct StraightLineStep(
    double Time,
    double StepSize,
    double Cost,
    double Deviation,
    int Corrections,
    double LargestSingularValue,
    double SmallestSingularValue);

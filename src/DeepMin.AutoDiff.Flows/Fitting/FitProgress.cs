namespace DeepMin.AutoDiff.Flows;

/// <summary>Where a running fit is.</summary>
/// <param name="Iteration">Iterations from the present start.</param>
/// <param name="SumOfSquares">|x − y|² there.</param>
public readonly record struct FitProgress(int Iteration, double SumOfSquares);

namespace DeepMin.AutoDiff.Flows;

/// <summary>Where a running fit is.</summary>
/// <param name="Iteration">Iterations from the present start; steps of the straight line where that is followed.</param>
/// <param name="SumOfSquares">Sum of squares there, weighted if there are weights.</param>
public readonly record struct FitProgress(int Iteration, double SumOfSquares);

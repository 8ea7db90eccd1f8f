namespace DeepMin.AutoDiff.Flows;

/// <summary>How one start of a fit ended.</summary>
/// <param name="Number">Number of the start; 0 is the given one.</param>
/// <param name="Status">Why it ended.</param>
/// <param name="SumOfSquares">Sum of squares where it ended; +∞ if outputs or derivatives at the start were not finite; 0 also where the square leaves the range of a double.</param>
/// <param name="Iterations">Its iterations (Jacobians or factorizations).</param>
/// <param name="Message">The reason in words.</param>
public sealed record FitStart(int Number, RunStatus Status, double SumOfSquares, int Iterations, string Message);

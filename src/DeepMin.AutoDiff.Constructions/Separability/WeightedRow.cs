namespace DeepMin.AutoDiff.Constructions;

/// <summary>A sample with its weight in a convex combination.</summary>
/// <param name="Row">Row of the data set, from 0.</param>
/// <param name="Weight">Weight, positive.</param>
public readonly record struct WeightedRow(int Row, double Weight);

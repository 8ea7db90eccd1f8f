namespace DeepMin.AutoDiff.Constructions;

/// <summary>Samples of one class that are peeled off together.</summary>
/// <param name="Class">The class.</param>
/// <param name="Rows">Rows of the data set.</param>
/// <param name="Separation">The separation from all samples that remained; null for the last piece.</param>
internal sealed record Piece(int Class, int[] Rows, Separation? Separation);

namespace DeepMin.AutoDiff.Constructions;

/// <summary>The separation of one class from all other remaining ones.</summary>
/// <param name="Class">Label of the class.</param>
/// <param name="Separation">Verdict and certificate.</param>
public sealed record ClassSeparation(int Class, Separation Separation);

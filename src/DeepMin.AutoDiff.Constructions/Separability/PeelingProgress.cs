namespace DeepMin.AutoDiff.Constructions;

/// <summary>How far a peeling has come, reported before each test of a class.</summary>
/// <param name="Steps">The classes that were peeled off so far, with their hyperplanes: the last report holds what is known if the peeling is canceled.</param>
/// <param name="Remaining">The classes that remain.</param>
/// <param name="Testing">The class whose separation from the others that remain is sought now.</param>
public sealed record PeelingProgress(IReadOnlyList<PeelingStep> Steps, IReadOnlyList<int> Remaining, int Testing);

namespace DeepMin.AutoDiff.Constructions;

/// <summary>Choices of a peeling.</summary>
public sealed record PeelingOptions
{
    /// <summary>Which of several separable classes goes first. Default: <see cref="PeelingRule.LargestMargin"/>.</summary>
    public PeelingRule Rule { get; init; } = PeelingRule.LargestMargin;

    /// <summary>Largest number of threads, at least 1. Results do not depend on it. Default: that of the processors.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;
}

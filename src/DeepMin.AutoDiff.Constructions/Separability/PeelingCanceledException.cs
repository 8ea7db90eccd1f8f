namespace DeepMin.AutoDiff.Constructions;

/// <summary>A peeling was canceled; what it had found is kept.</summary>
/// <param name="steps">The classes that were peeled off.</param>
/// <param name="remaining">The classes that remained.</param>
/// <param name="cancellationToken">The token that canceled it.</param>
public sealed class PeelingCanceledException(IReadOnlyList<PeelingStep> steps, IReadOnlyList<int> remaining, CancellationToken cancellationToken)
    : OperationCanceledException($"The peeling was canceled after {steps.Count} classes, with {remaining.Count} left.", cancellationToken)
{
    /// <summary>The classes that were peeled off, with verified hyperplanes.</summary>
    public IReadOnlyList<PeelingStep> Steps { get; } = steps;

    /// <summary>The classes that remained.</summary>
    public IReadOnlyList<int> Remaining { get; } = remaining;
}

using System.Numerics;

namespace DeepMin.AutoDiff.Benchmarks;

/// <summary>One way to compute the operations of a problem: ours or a peer's.</summary>
internal abstract class Contender<T>(Problem<T> problem) 
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public abstract string Name { get; }

    protected Problem<T> Problem { get; } = problem;

    /// <summary>Prepares an operation: a call that overwrites the result, or null if this contender has none.</summary>
    public abstract Action? Prepare(Operation operation, ResultBuffer<T> result);
}

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

    /// <summary>Copies what the last call computed to the result where the call itself cannot write there; not timed.</summary>
    public virtual void Collect(ResultBuffer<T> result)
    {
    }
}

using System.Numerics;

namespace DeepMin.AutoDiff;

/// <summary>What the parts of a sum over samples read and write, pinned.</summary>
/// <param name="batch">The batch.</param>
/// <param name="byRow">A number per output of every sample, or null for none.</param>
/// <param name="direction">A direction of θ, or null for none.</param>
/// <param name="costs">A number per part.</param>
/// <param name="results">A vector per part.</param>
internal readonly unsafe struct SumMemory<T>(PinnedBatch<T> batch, T* byRow, T* direction, T* costs, PartVectors<T> results)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public PinnedBatch<T> Batch => batch;

    public T* Costs => costs;

    public PartVectors<T> Results => results;

    public ReadOnlySpan<T> ByRow(int part, int outputs) => byRow is null ? default : batch.Slice(byRow, part, outputs);

    public ReadOnlySpan<T> Direction(int parameters) => new(direction, parameters);
}

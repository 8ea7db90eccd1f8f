namespace DeepMin.AutoDiff.Constructions;

/// <summary>The classes cannot be put in an order of linear separability, so that no sequential construction exists.</summary>
/// <param name="order">The classes that could be ordered, and the core with its proofs.</param>
public sealed class NotSequentiallySeparableException(SequentialOrder order)
    : InvalidOperationException($"The classes are not sequentially linearly separable: {order}.")
{
    /// <summary>The classes that could be ordered, and the core with the proof for each of its classes.</summary>
    public SequentialOrder Order { get; } = order;
}

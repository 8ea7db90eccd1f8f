using System.Numerics;

namespace DeepMin.AutoDiff;

/// <summary>Parts of a sum over samples, each into a vector of its own.</summary>
internal interface ISumPart<T> : IPartitionedWork
    where T : unmanaged, IFloatingPointIeee754<T>
{
    SumMemory<T> Memory { get; init; }
}

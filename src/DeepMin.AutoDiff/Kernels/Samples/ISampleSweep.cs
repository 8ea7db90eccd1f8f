using System.ComponentModel;
using System.Numerics;

namespace DeepMin.AutoDiff.Kernels;

/// <summary>What an operator does to the samples of a batch, written once for registers of any width. For generated code.</summary>
/// <typeparam name="T">Scalar, float or double.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ISampleSweep<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Passes over all samples, a block at a time.</summary>
    /// <typeparam name="TLanes">The vector register, with a sample in each lane.</typeparam>
    void Run<TLanes>()
        where TLanes : unmanaged, ILanes<TLanes, T>;
}

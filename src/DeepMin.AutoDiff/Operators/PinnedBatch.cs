using System.Numerics;

namespace DeepMin.AutoDiff;

/// <summary>A batch and scratch memory that are pinned while threads work on parts of it.</summary>
/// <param name="theta">Parameters θ.</param>
/// <param name="constants">Constants of the model.</param>
/// <param name="inputs">Inputs.</param>
/// <param name="source">The batch that the pointers belong to, for lengths.</param>
/// <param name="partition">How it splits.</param>
/// <param name="scratch">Scratch memory of all threads.</param>
/// <param name="scratchLength">Scratch of one thread, in scalars.</param>
internal readonly unsafe struct PinnedBatch<T>(
    T* theta, T* constants, T* inputs, in ModelInput<T> source, SamplePartition partition, T* scratch, int scratchLength)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly int _thetaLength = source.Theta.Length;
    private readonly int _constantsLength = source.Constants.Length;
    private readonly int _inputsLength = source.Inputs.Length;
    private readonly int _inputStride = source.InputStride;

    public SamplePartition Partition => partition;

    /// <summary>The samples of a part.</summary>
    public ModelInput<T> Part(int part) => Samples(partition.Start(part), partition.Count(part));

    /// <summary>Consecutive samples.</summary>
    public ModelInput<T> Samples(int first, int count)
    {
        long offset = (long)first * _inputStride, length = Math.Min((long)count * _inputStride, _inputsLength - offset);
        return new(new(theta, _thetaLength), new(constants, _constantsLength), new(inputs + offset, (int)length), count, _inputStride);
    }

    /// <summary>A part's piece of an array with so many numbers per sample.</summary>
    public Span<T> Slice(T* array, int part, int perSample) =>
        new(array + ((long)partition.Start(part) * perSample), partition.Count(part) * perSample);

    /// <summary>Scratch memory of a thread.</summary>
    public Span<T> Scratch(int member) => new(scratch + ((long)member * scratchLength), scratchLength);
}

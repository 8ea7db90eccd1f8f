using DeepMin.AutoDiff.Kernels;

namespace DeepMin.AutoDiff;

/// <summary>Contiguous parts of a batch, a power of two of them, that depend on the size of the work alone.</summary>
internal readonly struct SamplePartition
{
    // About a hundred microseconds of one core: two orders above what handing a part to a thread that is awake costs.
    private const double OperationsPerPart = 4e6;

    private readonly int _alignment;

    private SamplePartition(int samples, int parts, int alignment) => (Samples, Parts, _alignment) = (samples, parts, alignment);

    /// <summary>Number of samples.</summary>
    public int Samples { get; }

    /// <summary>Number of parts.</summary>
    public int Parts { get; }

    /// <summary>Splits a batch into at most the given number of parts of whole blocks.</summary>
    /// <param name="samples">Number of samples.</param>
    /// <param name="operationsPerSample">Operations per sample.</param>
    /// <param name="maxParts">Most parts, a power of two.</param>
    /// <param name="alignment">Samples of a block, see <see cref="SampleBlocks.MaxWidth{T}"/>.</param>
    public static SamplePartition Of(int samples, double operationsPerSample, int maxParts, int alignment)
    {
        int parts = 1;
        while (parts < maxParts && samples * operationsPerSample >= 2 * parts * OperationsPerPart && samples >= 2 * parts * alignment)
            parts *= 2;
        return new SamplePartition(samples, parts, alignment);
    }

    /// <summary>First sample of a part.</summary>
    public int Start(int part) => part == Parts ? Samples : (int)((long)Samples * part / Parts) / _alignment * _alignment;

    /// <summary>Number of samples of a part.</summary>
    public int Count(int part) => Start(part + 1) - Start(part);
}

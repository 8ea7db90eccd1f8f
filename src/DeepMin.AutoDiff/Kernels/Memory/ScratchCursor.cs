namespace DeepMin.AutoDiff.Kernels;

/// <summary>Hands out pieces of the caller's scratch, each on a cache line.</summary>
internal unsafe ref struct ScratchCursor
{
    private const int CacheLine = 64 / sizeof(double);
    private double* _next;

    /// <summary>Starts at the first cache line of pinned scratch.</summary>
    public ScratchCursor(double* scratch) =>
        _next = (double*)(((nuint)scratch + (CacheLine * sizeof(double)) - 1) & ~(nuint)((CacheLine * sizeof(double)) - 1));

    /// <summary>What alignment of the start can cost.</summary>
    public static int Slack => CacheLine;

    /// <summary>Length that <see cref="Take"/> consumes.</summary>
    public static long LengthOf(long length) => Packing.RoundUp(length, CacheLine);

    public double* Take(long length)
    {
        double* taken = _next;
        _next += LengthOf(length);
        return taken;
    }
}

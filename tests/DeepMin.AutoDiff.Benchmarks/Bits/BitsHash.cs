using System.Runtime.InteropServices;

namespace DeepMin.AutoDiff.Benchmarks;

/// <summary>A hash of every bit of a sequence of numbers: FNV-1a (Fowler, Noll and Vo) over their bytes.</summary>
internal static class BitsHash
{
    /// <summary>The offset basis of the 64-bit hash: the value of no bytes.</summary>
    public const ulong Empty = 14695981039346656037;

    private const ulong Prime = 1099511628211;

    /// <summary>Goes on with the bytes of further numbers.</summary>
    public static ulong Append<T>(ulong hash, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        foreach (byte value in MemoryMarshal.AsBytes(values))
            hash = unchecked((hash ^ value) * Prime);
        return hash;
    }
}

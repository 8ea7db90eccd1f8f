using System.Numerics;
using System.Runtime.InteropServices;

namespace DeepMin.AutoDiff;

/// <summary>Adds vectors, a power of two of them, pair by pair and pair of pairs by pair of pairs, into the first one.</summary>
/// <remarks>The tree is fixed by the number of vectors; which thread adds which entries doesn't change a bit.</remarks>
/// <param name="first">The first vector, which receives the sum.</param>
/// <param name="others">The others, one behind the other; they are overwritten.</param>
/// <param name="count">Number of vectors.</param>
/// <param name="length">Length of each.</param>
internal readonly unsafe struct TreeSum<T>(T* first, T* others, int count, int length) : IPartitionedWork
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // Entries that one thread adds at a time, all vectors' worth of them within the second cache.
    private const int Entries = 4096;

    public static void Run(T* first, T* others, int count, int length, ThreadTeam team) =>
        team.Run((length + Entries - 1) / Entries, new TreeSum<T>(first, others, count, length));

    public void Run(int part, int member)
    {
        int start = part * Entries, some = Math.Min(Entries, length - start);
        for (int distance = 1; distance < count; distance *= 2)
        {
            for (int i = 0; i < count; i += 2 * distance)
                Add(Vector(i, start, some), Vector(i + distance, start, some));
        }
    }

    private Span<T> Vector(int index, int start, int some) => new((index == 0 ? first : others + ((index - 1L) * length)) + start, some);

    private static void Add(Span<T> target, Span<T> addend)
    {
        Span<Vector<T>> targetLanes = MemoryMarshal.Cast<T, Vector<T>>(target), addendLanes = MemoryMarshal.Cast<T, Vector<T>>(addend);
        for (int i = 0; i < targetLanes.Length; i++)
            targetLanes[i] += addendLanes[i];
        for (int i = targetLanes.Length * Vector<T>.Count; i < target.Length; i++)
            target[i] += addend[i];
    }
}

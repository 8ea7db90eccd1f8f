using System.Numerics;

namespace DeepMin.AutoDiff;

/// <summary>A vector per part: the result's own memory for part 0, scratch for the others.</summary>
/// <param name="first">The result.</param>
/// <param name="others">The others, one behind the other.</param>
/// <param name="length">Length of each.</param>
internal readonly unsafe struct PartVectors<T>(T* first, T* others, int length)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public Span<T> this[int part] => new(part == 0 ? first : others + ((part - 1L) * length), length);

    /// <summary>Adds all into the result.</summary>
    public void Sum(int parts, ThreadTeam team) => TreeSum<T>.Run(first, others, parts, length, team);
}

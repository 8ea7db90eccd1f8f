using System.Numerics;
using System.Runtime.CompilerServices;

namespace DeepMin.AutoDiff.Kernels;

/// <summary>A scalar function of each lane of a register.</summary>
internal static unsafe class ByLane
{
    [SkipLocalsInit]
    public static TLanes Map<TLanes, T>(TLanes x, delegate*<T, T> function)
        where TLanes : unmanaged, ILanes<TLanes, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T* lanes = stackalloc T[TLanes.Count];
        TLanes.Store(x, lanes);
        for (int i = 0; i < TLanes.Count; i++)
            lanes[i] = function(lanes[i]);
        return TLanes.Load(lanes);
    }

    [SkipLocalsInit]
    public static TLanes Map<TLanes, T>(TLanes left, TLanes right, delegate*<T, T, T> function)
        where TLanes : unmanaged, ILanes<TLanes, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T* lanes = stackalloc T[2 * TLanes.Count], others = lanes + TLanes.Count;
        TLanes.Store(left, lanes);
        TLanes.Store(right, others);
        for (int i = 0; i < TLanes.Count; i++)
            lanes[i] = function(lanes[i], others[i]);
        return TLanes.Load(lanes);
    }

    [SkipLocalsInit]
    public static TLanes Map<TLanes, T>(TLanes x, delegate*<T, out T, T> function, out TLanes partner)
        where TLanes : unmanaged, ILanes<TLanes, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T* lanes = stackalloc T[2 * TLanes.Count], partners = lanes + TLanes.Count;
        TLanes.Store(x, lanes);
        for (int i = 0; i < TLanes.Count; i++)
            lanes[i] = function(lanes[i], out partners[i]);
        partner = TLanes.Load(partners);
        return TLanes.Load(lanes);
    }
}

using System.Numerics;
using System.Runtime.CompilerServices;

namespace DeepMin.AutoDiff.Kernels;

/// <summary>Scalar functions on registers, through memory. Never inlined, so that emitted loops keep their registers.</summary>
internal static unsafe class LaneByLane
{
    private const int MostLanes = 16;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static TLanes Call<TLanes, T>(TLanes x, delegate*<T, T> function)
        where TLanes : unmanaged, ILanes<TLanes, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T* lanes = stackalloc T[MostLanes];
        TLanes.Store(x, lanes);
        for (int i = 0; i < TLanes.Count; i++)
            lanes[i] = function(lanes[i]);
        return TLanes.Load(lanes);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static TLanes Call<TLanes, T>(TLanes x, TLanes y, delegate*<T, T, T> function)
        where TLanes : unmanaged, ILanes<TLanes, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T* left = stackalloc T[MostLanes], right = stackalloc T[MostLanes];
        TLanes.Store(x, left);
        TLanes.Store(y, right);
        for (int i = 0; i < TLanes.Count; i++)
            left[i] = function(left[i], right[i]);
        return TLanes.Load(left);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static TLanes Call<TLanes, T>(TLanes x, out TLanes derivative, delegate*<T, out T, T> function)
        where TLanes : unmanaged, ILanes<TLanes, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T* lanes = stackalloc T[MostLanes], derivatives = stackalloc T[MostLanes];
        TLanes.Store(x, lanes);
        for (int i = 0; i < TLanes.Count; i++)
            lanes[i] = function(lanes[i], out derivatives[i]);
        derivative = TLanes.Load(derivatives);
        return TLanes.Load(lanes);
    }
}

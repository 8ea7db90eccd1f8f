using System.Numerics;
using System.Runtime.CompilerServices;

namespace DeepMin.AutoDiff.Kernels;

/// <summary>Scalar functions on registers, through memory. Never inlined, so that emitted loops keep their registers.</summary>
internal static unsafe class LaneByLane
{
    private const int MostLanes = 16;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static V Call<V, T>(V x, delegate*<T, T> function)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T* lanes = stackalloc T[MostLanes];
        V.Store(x, lanes);
        for (int i = 0; i < V.Count; i++)
            lanes[i] = function(lanes[i]);
        return V.Load(lanes);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static V Call<V, T>(V x, V y, delegate*<T, T, T> function)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T* left = stackalloc T[MostLanes], right = stackalloc T[MostLanes];
        V.Store(x, left);
        V.Store(y, right);
        for (int i = 0; i < V.Count; i++)
            left[i] = function(left[i], right[i]);
        return V.Load(left);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static V Call<V, T>(V x, out V derivative, delegate*<T, out T, T> function)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T* lanes = stackalloc T[MostLanes], derivatives = stackalloc T[MostLanes];
        V.Store(x, lanes);
        for (int i = 0; i < V.Count; i++)
            lanes[i] = function(lanes[i], out derivatives[i]);
        derivative = V.Load(derivatives);
        return V.Load(lanes);
    }
}

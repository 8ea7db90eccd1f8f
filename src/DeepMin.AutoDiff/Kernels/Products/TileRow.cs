using System.Runtime.CompilerServices;

namespace DeepMin.AutoDiff.Kernels;

/// <summary>One row of a register tile: three registers of neighboring columns.</summary>
internal unsafe struct TileRow<TLanes>
    where TLanes : unmanaged, IKernelLanes<TLanes>
{
    private TLanes _first;
    private TLanes _second;
    private TLanes _third;

    public static int Width => 3 * TLanes.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TileRow<TLanes> Load<T>(T* source)
        where T : unmanaged => new()
        {
            _first = Scalar.Load<TLanes, T>(source),
            _second = Scalar.Load<TLanes, T>(source + TLanes.Count),
            _third = Scalar.Load<TLanes, T>(source + (2 * TLanes.Count)),
        };

    /// <summary>this + factor·row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly TileRow<TLanes> Plus(double factor, TileRow<TLanes> row)
    {
        TLanes broadcast = TLanes.Broadcast(factor);
        return new()
        {
            _first = TLanes.MultiplyAdd(broadcast, row._first, _first),
            _second = TLanes.MultiplyAdd(broadcast, row._second, _second),
            _third = TLanes.MultiplyAdd(broadcast, row._third, _third),
        };
    }

    /// <summary>Elementwise this·row + addend.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly TileRow<TLanes> Times(TileRow<TLanes> row, TileRow<TLanes> addend) => new()
    {
        _first = TLanes.MultiplyAdd(_first, row._first, addend._first),
        _second = TLanes.MultiplyAdd(_second, row._second, addend._second),
        _third = TLanes.MultiplyAdd(_third, row._third, addend._third),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TileRow<TLanes> operator +(TileRow<TLanes> left, double right)
    {
        TLanes broadcast = TLanes.Broadcast(right);
        return new() { _first = left._first + broadcast, _second = left._second + broadcast, _third = left._third + broadcast };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Store<T>(T* destination)
        where T : unmanaged
    {
        Scalar.Store(_first, destination);
        Scalar.Store(_second, destination + TLanes.Count);
        Scalar.Store(_third, destination + (2 * TLanes.Count));
    }
}

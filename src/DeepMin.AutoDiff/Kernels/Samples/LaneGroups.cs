using System.Numerics;
using System.Runtime.CompilerServices;

namespace DeepMin.AutoDiff.Kernels;

/// <summary>One to three neighboring registers: a row of a register tile.</summary>
internal unsafe interface ILaneGroup<TSelf, T>
    where TSelf : unmanaged, ILaneGroup<TSelf, T>
    where T : unmanaged
{
    static abstract TSelf Load(T* source);

    static abstract TSelf Broadcast(T value);

    /// <summary>sum + factor·row.</summary>
    static abstract TSelf Plus(TSelf sum, T factor, TSelf row);

    static abstract void Store(TSelf value, T* destination);
}

internal unsafe struct OneRegister<TLanes, T> : ILaneGroup<OneRegister<TLanes, T>, T>
    where TLanes : unmanaged, ILanes<TLanes, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    private TLanes _first;

    [MethodImpl(Inline)]
    public static OneRegister<TLanes, T> Load(T* source) => new() { _first = TLanes.Load(source) };

    [MethodImpl(Inline)]
    public static OneRegister<TLanes, T> Broadcast(T value) => new() { _first = value };

    [MethodImpl(Inline)]
    public static OneRegister<TLanes, T> Plus(OneRegister<TLanes, T> sum, T factor, OneRegister<TLanes, T> row) =>
        new() { _first = TLanes.MultiplyAdd(factor, row._first, sum._first) };

    [MethodImpl(Inline)]
    public static void Store(OneRegister<TLanes, T> value, T* destination) => TLanes.Store(value._first, destination);
}

internal unsafe struct TwoRegisters<TLanes, T> : ILaneGroup<TwoRegisters<TLanes, T>, T>
    where TLanes : unmanaged, ILanes<TLanes, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    private TLanes _first;
    private TLanes _second;

    [MethodImpl(Inline)]
    public static TwoRegisters<TLanes, T> Load(T* source) => new() { _first = TLanes.Load(source), _second = TLanes.Load(source + TLanes.Count) };

    [MethodImpl(Inline)]
    public static TwoRegisters<TLanes, T> Broadcast(T value) => new() { _first = value, _second = value };

    [MethodImpl(Inline)]
    public static TwoRegisters<TLanes, T> Plus(TwoRegisters<TLanes, T> sum, T factor, TwoRegisters<TLanes, T> row)
    {
        TLanes broadcast = factor;
        return new()
        {
            _first = TLanes.MultiplyAdd(broadcast, row._first, sum._first),
            _second = TLanes.MultiplyAdd(broadcast, row._second, sum._second),
        };
    }

    [MethodImpl(Inline)]
    public static void Store(TwoRegisters<TLanes, T> value, T* destination)
    {
        TLanes.Store(value._first, destination);
        TLanes.Store(value._second, destination + TLanes.Count);
    }
}

internal unsafe struct ThreeRegisters<TLanes, T> : ILaneGroup<ThreeRegisters<TLanes, T>, T>
    where TLanes : unmanaged, ILanes<TLanes, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    private TLanes _first;
    private TLanes _second;
    private TLanes _third;

    [MethodImpl(Inline)]
    public static ThreeRegisters<TLanes, T> Load(T* source) => new()
    {
        _first = TLanes.Load(source),
        _second = TLanes.Load(source + TLanes.Count),
        _third = TLanes.Load(source + (2 * TLanes.Count)),
    };

    [MethodImpl(Inline)]
    public static ThreeRegisters<TLanes, T> Broadcast(T value) => new() { _first = value, _second = value, _third = value };

    [MethodImpl(Inline)]
    public static ThreeRegisters<TLanes, T> Plus(ThreeRegisters<TLanes, T> sum, T factor, ThreeRegisters<TLanes, T> row)
    {
        TLanes broadcast = factor;
        return new()
        {
            _first = TLanes.MultiplyAdd(broadcast, row._first, sum._first),
            _second = TLanes.MultiplyAdd(broadcast, row._second, sum._second),
            _third = TLanes.MultiplyAdd(broadcast, row._third, sum._third),
        };
    }

    [MethodImpl(Inline)]
    public static void Store(ThreeRegisters<TLanes, T> value, T* destination)
    {
        TLanes.Store(value._first, destination);
        TLanes.Store(value._second, destination + TLanes.Count);
        TLanes.Store(value._third, destination + (2 * TLanes.Count));
    }
}

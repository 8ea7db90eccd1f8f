using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace DeepMin.AutoDiff.Kernels;

/// <summary>Four lanes of float: SSE or Arm64.</summary>
internal readonly unsafe partial struct Lanes128Single : ILanes<Lanes128Single, float>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    private readonly Vector128<float> _value;

    [MethodImpl(Inline)]
    internal Lanes128Single(Vector128<float> value) => _value = value;

    /// <inheritdoc/>
    public static int Count => 4;

    /// <summary>The hardware's register.</summary>
    internal Vector128<float> Register
    {
        [MethodImpl(Inline)]
        get => _value;
    }

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static implicit operator Lanes128Single(float value) => new(Vector128.Create(value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes128Single Load(ref readonly float source) => new(Vector128.LoadUnsafe(in source));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static void Store(Lanes128Single value, ref float destination) => value._value.StoreUnsafe(ref destination);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes128Single LoadStrided(ref readonly float source, nint step) => new(Vector128.Create(source, At(in source, step), At(in source, 2 * step), At(in source, 3 * step)));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes128Single Load(float* source) => new(Vector128.Load(source));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static void Store(Lanes128Single value, float* destination) => value._value.Store(destination);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static void StoreNonTemporal(Lanes128Single value, float* destination) => value._value.StoreAlignedNonTemporal(destination);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static float Sum(Lanes128Single value) => Vector128.Sum(value._value);

    [MethodImpl(Inline)]
    private static ref readonly float At(ref readonly float source, nint offset) => ref Unsafe.Add(ref Unsafe.AsRef(in source), offset);
}

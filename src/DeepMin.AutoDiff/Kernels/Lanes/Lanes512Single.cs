using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace DeepMin.AutoDiff.Kernels;

/// <summary>Sixteen lanes of float: AVX-512.</summary>
internal readonly unsafe partial struct Lanes512Single : ILanes<Lanes512Single, float>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    private readonly Vector512<float> _value;

    [MethodImpl(Inline)]
    internal Lanes512Single(Vector512<float> value) => _value = value;

    /// <inheritdoc/>
    public static int Count => 16;

    /// <summary>The hardware's register.</summary>
    internal Vector512<float> Register
    {
        [MethodImpl(Inline)]
        get => _value;
    }

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static implicit operator Lanes512Single(float value) => new(Vector512.Create(value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes512Single Load(ref readonly float source) => new(Vector512.LoadUnsafe(in source));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static void Store(Lanes512Single value, ref float destination) => value._value.StoreUnsafe(ref destination);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes512Single LoadStrided(ref readonly float source, nint step) => new(Vector512.Create(Lanes256Single.LoadStrided(in source, step).Register, Lanes256Single.LoadStrided(in At(in source, 8 * step), step).Register));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes512Single Load(float* source) => new(Vector512.Load(source));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static void Store(Lanes512Single value, float* destination) => value._value.Store(destination);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static void StoreNonTemporal(Lanes512Single value, float* destination) => value._value.StoreAlignedNonTemporal(destination);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static float Sum(Lanes512Single value) => Vector512.Sum(value._value);

    [MethodImpl(Inline)]
    private static ref readonly float At(ref readonly float source, nint offset) => ref Unsafe.Add(ref Unsafe.AsRef(in source), offset);
}

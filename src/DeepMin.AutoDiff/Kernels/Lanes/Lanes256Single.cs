using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace DeepMin.AutoDiff.Kernels;

/// <summary>Eight lanes of float: AVX2.</summary>
internal readonly unsafe partial struct Lanes256Single : ILanes<Lanes256Single, float>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    private readonly Vector256<float> _value;

    [MethodImpl(Inline)]
    internal Lanes256Single(Vector256<float> value) => _value = value;

    /// <inheritdoc/>
    public static int Count => 8;

    /// <summary>The hardware's register.</summary>
    internal Vector256<float> Register
    {
        [MethodImpl(Inline)]
        get => _value;
    }

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static implicit operator Lanes256Single(float value) => new(Vector256.Create(value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes256Single Load(ref readonly float source) => new(Vector256.LoadUnsafe(in source));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static void Store(Lanes256Single value, ref float destination) => value._value.StoreUnsafe(ref destination);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes256Single LoadStrided(ref readonly float source, nint step) => new(Vector256.Create(Lanes128Single.LoadStrided(in source, step).Register, Lanes128Single.LoadStrided(in At(in source, 4 * step), step).Register));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes256Single Load(float* source) => new(Vector256.Load(source));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static void Store(Lanes256Single value, float* destination) => value._value.Store(destination);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static void StoreNonTemporal(Lanes256Single value, float* destination) => value._value.StoreAlignedNonTemporal(destination);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static float Sum(Lanes256Single value) => Vector256.Sum(value._value);

    [MethodImpl(Inline)]
    private static ref readonly float At(ref readonly float source, nint offset) => ref Unsafe.Add(ref Unsafe.AsRef(in source), offset);
}

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace DeepMin.AutoDiff.Kernels;

/// <summary>Eight lanes of double: AVX-512.</summary>
internal readonly unsafe partial struct Lanes512 : IKernelLanes<Lanes512>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    private readonly Vector512<double> _value;

    [MethodImpl(Inline)]
    internal Lanes512(Vector512<double> value) => _value = value;

    /// <inheritdoc/>
    public static int Count => 8;

    /// <summary>The hardware's register.</summary>
    internal Vector512<double> Register
    {
        [MethodImpl(Inline)]
        get => _value;
    }

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static implicit operator Lanes512(double value) => new(Vector512.Create(value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes512 Load(ref readonly double source) => new(Vector512.LoadUnsafe(in source));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static void Store(Lanes512 value, ref double destination) => value._value.StoreUnsafe(ref destination);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes512 LoadStrided(ref readonly double source, nint step) => new(Vector512.Create(Lanes256.LoadStrided(in source, step).Register, Lanes256.LoadStrided(in At(in source, 4 * step), step).Register));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes512 Load(double* source) => new(Vector512.Load(source));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static void Store(Lanes512 value, double* destination) => value._value.Store(destination);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static void StoreNonTemporal(Lanes512 value, double* destination) => value._value.StoreAlignedNonTemporal(destination);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static double Sum(Lanes512 value) => Vector512.Sum(value._value);

    [MethodImpl(Inline)]
    private static ref readonly double At(ref readonly double source, nint offset) => ref Unsafe.Add(ref Unsafe.AsRef(in source), offset);
}

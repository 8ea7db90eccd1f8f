using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace DeepMin.AutoDiff.Kernels;

/// <summary>Four lanes of double: AVX2.</summary>
internal readonly unsafe partial struct Lanes256 : IKernelLanes<Lanes256>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    private readonly Vector256<double> _value;

    [MethodImpl(Inline)]
    internal Lanes256(Vector256<double> value) => _value = value;

    /// <inheritdoc/>
    public static int Count => 4;

    /// <summary>The hardware's register.</summary>
    internal Vector256<double> Register
    {
        [MethodImpl(Inline)]
        get => _value;
    }

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static implicit operator Lanes256(double value) => new(Vector256.Create(value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes256 Load(ref readonly double source) => new(Vector256.LoadUnsafe(in source));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static void Store(Lanes256 value, ref double destination) => value._value.StoreUnsafe(ref destination);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes256 LoadStrided(ref readonly double source, nint step) => new(Vector256.Create(source, At(in source, step), At(in source, 2 * step), At(in source, 3 * step)));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes256 Load(double* source) => new(Vector256.Load(source));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static void Store(Lanes256 value, double* destination) => value._value.Store(destination);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static void StoreNonTemporal(Lanes256 value, double* destination) => value._value.StoreAlignedNonTemporal(destination);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static double Sum(Lanes256 value) => Vector256.Sum(value._value);

    [MethodImpl(Inline)]
    private static ref readonly double At(ref readonly double source, nint offset) => ref Unsafe.Add(ref Unsafe.AsRef(in source), offset);
}

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace DeepMin.AutoDiff.Kernels;

/// <summary>Two lanes of double: SSE or Arm64.</summary>
internal readonly unsafe partial struct Lanes128 : IKernelLanes<Lanes128>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    private readonly Vector128<double> _value;

    [MethodImpl(Inline)]
    internal Lanes128(Vector128<double> value) => _value = value;

    /// <inheritdoc/>
    public static int Count => 2;

    /// <summary>The hardware's register.</summary>
    internal Vector128<double> Register
    {
        [MethodImpl(Inline)]
        get => _value;
    }

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static implicit operator Lanes128(double value) => new(Vector128.Create(value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes128 Load(ref readonly double source) => new(Vector128.LoadUnsafe(in source));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static void Store(Lanes128 value, ref double destination) => value._value.StoreUnsafe(ref destination);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes128 LoadStrided(ref readonly double source, nint step) => new(Vector128.Create(source, At(in source, step)));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes128 Load(double* source) => new(Vector128.Load(source));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static void Store(Lanes128 value, double* destination) => value._value.Store(destination);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static void StoreNonTemporal(Lanes128 value, double* destination) => value._value.StoreAlignedNonTemporal(destination);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static double Sum(Lanes128 value) => Vector128.Sum(value._value);

    [MethodImpl(Inline)]
    private static ref readonly double At(ref readonly double source, nint offset) => ref Unsafe.Add(ref Unsafe.AsRef(in source), offset);
}

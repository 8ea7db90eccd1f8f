using System.Runtime.CompilerServices;

namespace DeepMin.AutoDiff.Kernels;

/// <summary>One lane of double, for machines or configurations without vector instructions.</summary>
internal readonly unsafe partial struct Lanes64 : IKernelLanes<Lanes64>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    private readonly double _value;

    [MethodImpl(Inline)]
    internal Lanes64(double value) => _value = value;

    /// <inheritdoc/>
    public static int Count => 1;

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static implicit operator Lanes64(double value) => new(value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes64 Load(ref readonly double source) => new(source);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static void Store(Lanes64 value, ref double destination) => destination = value._value;

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes64 LoadStrided(ref readonly double source, nint step) => new(source);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes64 Load(double* source) => new(*source);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static void Store(Lanes64 value, double* destination) => *destination = value._value;

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static void StoreNonTemporal(Lanes64 value, double* destination) => *destination = value._value;

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static void Transpose(double** rows, long offset, double* destination, long stride) => *destination = rows[0][offset];

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static double Sum(Lanes64 value) => value._value;
}

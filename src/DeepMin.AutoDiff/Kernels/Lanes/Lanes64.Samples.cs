using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace DeepMin.AutoDiff.Kernels;

/// <content>What generated code does with samples in lanes.</content>
public readonly unsafe partial struct Lanes64 : ILanes<Lanes64, double>
{
    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static implicit operator Lanes64(double value) => new(value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes64 Load(ReadOnlySpan<double> source, int offset) => new(Unsafe.Add(ref MemoryMarshal.GetReference(source), offset));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static void Store(Lanes64 value, Span<double> destination, int offset) => Unsafe.Add(ref MemoryMarshal.GetReference(destination), offset) = value._value;

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes64 operator /(Lanes64 left, Lanes64 right) => new(left._value / right._value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes64 operator -(Lanes64 value) => new(-value._value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes64 Less(Lanes64 left, Lanes64 right) => Mask(left._value < right._value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes64 LessOrEqual(Lanes64 left, Lanes64 right) => Mask(left._value <= right._value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes64 Equal(Lanes64 left, Lanes64 right) => Mask(left._value == right._value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes64 NotEqual(Lanes64 left, Lanes64 right) => Mask(left._value != right._value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes64 Select(Lanes64 mask, Lanes64 whenTrue, Lanes64 whenFalse) => BitConverter.DoubleToInt64Bits(mask._value) == 0 ? whenFalse : whenTrue;

    // All bits, as registers have it.
    private static Lanes64 Mask(bool holds) => new(BitConverter.Int64BitsToDouble(holds ? -1 : 0));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes64 PowerOfTwo(Lanes64 n) => new(Math.ScaleB(1, (int)n._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes64 Round(Lanes64 value) => new(Math.Round(value._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes64 Abs(Lanes64 value) => new(Math.Abs(value._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes64 CopySign(Lanes64 magnitude, Lanes64 sign) => new(Math.CopySign(magnitude._value, sign._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes64 Sqrt(Lanes64 value) => new(Math.Sqrt(value._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes64 Max(Lanes64 left, Lanes64 right) => new(Math.Max(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes64 Min(Lanes64 left, Lanes64 right) => new(Math.Min(left._value, right._value));
}

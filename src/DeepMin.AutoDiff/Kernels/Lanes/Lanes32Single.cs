using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace DeepMin.AutoDiff.Kernels;

/// <summary>One lane of float32, for machines or configurations without vector instructions. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly unsafe struct Lanes32Single : ILanes<Lanes32Single, float>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    private readonly float _value;

    private Lanes32Single(float value) => _value = value;

    /// <inheritdoc/>
    public static int Count => 1;

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes32Single Load(float* source) => new(*source);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static void Store(Lanes32Single value, float* destination) => *destination = value._value;

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes32Single operator +(Lanes32Single left, Lanes32Single right) => new(left._value + right._value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes32Single operator -(Lanes32Single left, Lanes32Single right) => new(left._value - right._value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes32Single operator *(Lanes32Single left, Lanes32Single right) => new(left._value * right._value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes32Single MultiplyAdd(Lanes32Single left, Lanes32Single right, Lanes32Single addend) => new((left._value * right._value) + addend._value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static float Sum(Lanes32Single value) => value._value;

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static implicit operator Lanes32Single(float value) => new(value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes32Single Load(ReadOnlySpan<float> source, int offset) => new(Unsafe.Add(ref MemoryMarshal.GetReference(source), offset));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static void Store(Lanes32Single value, Span<float> destination, int offset) => Unsafe.Add(ref MemoryMarshal.GetReference(destination), offset) = value._value;

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes32Single operator /(Lanes32Single left, Lanes32Single right) => new(left._value / right._value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes32Single operator -(Lanes32Single value) => new(-value._value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes32Single Less(Lanes32Single left, Lanes32Single right) => Mask(left._value < right._value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes32Single LessOrEqual(Lanes32Single left, Lanes32Single right) => Mask(left._value <= right._value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes32Single Equal(Lanes32Single left, Lanes32Single right) => Mask(left._value == right._value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes32Single NotEqual(Lanes32Single left, Lanes32Single right) => Mask(left._value != right._value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes32Single Select(Lanes32Single mask, Lanes32Single whenTrue, Lanes32Single whenFalse) => BitConverter.SingleToInt32Bits(mask._value) == 0 ? whenFalse : whenTrue;

    // All bits, as registers have it.
    private static Lanes32Single Mask(bool holds) => new(BitConverter.Int32BitsToSingle(holds ? -1 : 0));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static void Transpose(float** rows, long offset, float* destination, long stride) => *destination = rows[0][offset];

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes32Single PowerOfTwo(Lanes32Single n) => new(MathF.ScaleB(1, (int)n._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes32Single Round(Lanes32Single value) => new(MathF.Round(value._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes32Single Abs(Lanes32Single value) => new(MathF.Abs(value._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes32Single CopySign(Lanes32Single magnitude, Lanes32Single sign) => new(MathF.CopySign(magnitude._value, sign._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes32Single Sqrt(Lanes32Single value) => new(MathF.Sqrt(value._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes32Single Max(Lanes32Single left, Lanes32Single right) => new(MathF.Max(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes32Single Min(Lanes32Single left, Lanes32Single right) => new(MathF.Min(left._value, right._value));
}

using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace DeepMin.AutoDiff.Kernels;

/// <summary>Eight lanes of float32. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly unsafe struct Lanes256Single : ILanes<Lanes256Single, float>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    private readonly Vector256<float> _value;

    private Lanes256Single(Vector256<float> value) => _value = value;

    /// <inheritdoc/>
    public static int Count => 8;

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes256Single Load(float* source) => new(Vector256.Load(source));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static void Store(Lanes256Single value, float* destination) => value._value.Store(destination);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes256Single operator +(Lanes256Single left, Lanes256Single right) => new(left._value + right._value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes256Single operator -(Lanes256Single left, Lanes256Single right) => new(left._value - right._value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes256Single operator *(Lanes256Single left, Lanes256Single right) => new(left._value * right._value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes256Single MultiplyAdd(Lanes256Single left, Lanes256Single right, Lanes256Single addend) =>
        new(Vector256.MultiplyAddEstimate(left._value, right._value, addend._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static float Sum(Lanes256Single value) => Vector256.Sum(value._value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static implicit operator Lanes256Single(float value) => new(Vector256.Create(value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes256Single Load(ReadOnlySpan<float> source, int offset) => new(Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(source), (nuint)offset));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static void Store(Lanes256Single value, Span<float> destination, int offset) => value._value.StoreUnsafe(ref MemoryMarshal.GetReference(destination), (nuint)offset);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes256Single operator /(Lanes256Single left, Lanes256Single right) => new(left._value / right._value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes256Single operator -(Lanes256Single value) => new(-value._value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes256Single Less(Lanes256Single left, Lanes256Single right) => new(Vector256.LessThan(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes256Single LessOrEqual(Lanes256Single left, Lanes256Single right) => new(Vector256.LessThanOrEqual(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes256Single Equal(Lanes256Single left, Lanes256Single right) => new(Vector256.Equals(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes256Single NotEqual(Lanes256Single left, Lanes256Single right) => new(~Vector256.Equals(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes256Single Select(Lanes256Single mask, Lanes256Single whenTrue, Lanes256Single whenFalse) => new(Vector256.ConditionalSelect(mask._value, whenTrue._value, whenFalse._value));

    /// <inheritdoc/>
    public static void Transpose(float** rows, long offset, float* destination, long stride)
    {
        for (int j = 0; j < Count; j++)
        {
            for (int i = 0; i < Count; i++)
                destination[(j * stride) + i] = rows[i][offset + j];
        }
    }

    /// <inheritdoc/>
    /// <remarks>The sum with 1.5·2^23 holds n in its low bits.</remarks>
    [MethodImpl(Inline)]
    public static Lanes256Single PowerOfTwo(Lanes256Single n) =>
        new((((n._value + Vector256.Create(12582912f)).AsInt32() + Vector256.Create(127)) << 23).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes256Single Round(Lanes256Single value) => new(Vector256.Round(value._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes256Single Abs(Lanes256Single value) => new(Vector256.Abs(value._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes256Single CopySign(Lanes256Single magnitude, Lanes256Single sign) => new(Vector256.CopySign(magnitude._value, sign._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes256Single Sqrt(Lanes256Single value) => new(Vector256.Sqrt(value._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes256Single Max(Lanes256Single left, Lanes256Single right) => new(Vector256.Max(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes256Single Min(Lanes256Single left, Lanes256Single right) => new(Vector256.Min(left._value, right._value));
}

using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace DeepMin.AutoDiff.Kernels;

/// <summary>Sixteen lanes of float32. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly unsafe struct Lanes512Single : ILanes<Lanes512Single, float>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    private readonly Vector512<float> _value;

    private Lanes512Single(Vector512<float> value) => _value = value;

    /// <inheritdoc/>
    public static int Count => 16;

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes512Single Load(float* source) => new(Vector512.Load(source));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static void Store(Lanes512Single value, float* destination) => value._value.Store(destination);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes512Single operator +(Lanes512Single left, Lanes512Single right) => new(left._value + right._value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes512Single operator -(Lanes512Single left, Lanes512Single right) => new(left._value - right._value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes512Single operator *(Lanes512Single left, Lanes512Single right) => new(left._value * right._value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes512Single MultiplyAdd(Lanes512Single left, Lanes512Single right, Lanes512Single addend) =>
        new(Vector512.MultiplyAddEstimate(left._value, right._value, addend._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static float Sum(Lanes512Single value) => Vector512.Sum(value._value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static implicit operator Lanes512Single(float value) => new(Vector512.Create(value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes512Single Load(ReadOnlySpan<float> source, int offset) => new(Vector512.LoadUnsafe(ref MemoryMarshal.GetReference(source), (nuint)offset));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static void Store(Lanes512Single value, Span<float> destination, int offset) => value._value.StoreUnsafe(ref MemoryMarshal.GetReference(destination), (nuint)offset);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes512Single operator /(Lanes512Single left, Lanes512Single right) => new(left._value / right._value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes512Single operator -(Lanes512Single value) => new(-value._value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes512Single Less(Lanes512Single left, Lanes512Single right) => new(Vector512.LessThan(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes512Single LessOrEqual(Lanes512Single left, Lanes512Single right) => new(Vector512.LessThanOrEqual(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes512Single Equal(Lanes512Single left, Lanes512Single right) => new(Vector512.Equals(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes512Single NotEqual(Lanes512Single left, Lanes512Single right) => new(~Vector512.Equals(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes512Single Select(Lanes512Single mask, Lanes512Single whenTrue, Lanes512Single whenFalse) => new(Vector512.ConditionalSelect(mask._value, whenTrue._value, whenFalse._value));

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
    public static Lanes512Single PowerOfTwo(Lanes512Single n) =>
        new((((n._value + Vector512.Create(12582912f)).AsInt32() + Vector512.Create(127)) << 23).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes512Single Round(Lanes512Single value) => new(Vector512.Round(value._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes512Single Abs(Lanes512Single value) => new(Vector512.Abs(value._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes512Single CopySign(Lanes512Single magnitude, Lanes512Single sign) => new(Vector512.CopySign(magnitude._value, sign._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes512Single Sqrt(Lanes512Single value) => new(Vector512.Sqrt(value._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes512Single Max(Lanes512Single left, Lanes512Single right) => new(Vector512.Max(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes512Single Min(Lanes512Single left, Lanes512Single right) => new(Vector512.Min(left._value, right._value));
}

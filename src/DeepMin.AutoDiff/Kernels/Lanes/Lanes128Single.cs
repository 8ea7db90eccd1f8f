using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace DeepMin.AutoDiff.Kernels;

/// <summary>Four lanes of float32. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly unsafe struct Lanes128Single : ILanes<Lanes128Single, float>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    private readonly Vector128<float> _value;

    private Lanes128Single(Vector128<float> value) => _value = value;

    /// <inheritdoc/>
    public static int Count => 4;

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes128Single Load(float* source) => new(Vector128.Load(source));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static void Store(Lanes128Single value, float* destination) => value._value.Store(destination);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes128Single operator +(Lanes128Single left, Lanes128Single right) => new(left._value + right._value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes128Single operator -(Lanes128Single left, Lanes128Single right) => new(left._value - right._value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes128Single operator *(Lanes128Single left, Lanes128Single right) => new(left._value * right._value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes128Single MultiplyAdd(Lanes128Single left, Lanes128Single right, Lanes128Single addend) =>
        new(Vector128.MultiplyAddEstimate(left._value, right._value, addend._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static float Sum(Lanes128Single value) => Vector128.Sum(value._value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static implicit operator Lanes128Single(float value) => new(Vector128.Create(value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes128Single Load(ReadOnlySpan<float> source, int offset) => new(Vector128.LoadUnsafe(ref MemoryMarshal.GetReference(source), (nuint)offset));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static void Store(Lanes128Single value, Span<float> destination, int offset) => value._value.StoreUnsafe(ref MemoryMarshal.GetReference(destination), (nuint)offset);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes128Single operator /(Lanes128Single left, Lanes128Single right) => new(left._value / right._value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes128Single operator -(Lanes128Single value) => new(-value._value);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes128Single Less(Lanes128Single left, Lanes128Single right) => new(Vector128.LessThan(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes128Single LessOrEqual(Lanes128Single left, Lanes128Single right) => new(Vector128.LessThanOrEqual(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes128Single Equal(Lanes128Single left, Lanes128Single right) => new(Vector128.Equals(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes128Single NotEqual(Lanes128Single left, Lanes128Single right) => new(~Vector128.Equals(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes128Single Select(Lanes128Single mask, Lanes128Single whenTrue, Lanes128Single whenFalse) => new(Vector128.ConditionalSelect(mask._value, whenTrue._value, whenFalse._value));

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
    public static Lanes128Single PowerOfTwo(Lanes128Single n) =>
        new((((n._value + Vector128.Create(12582912f)).AsInt32() + Vector128.Create(127)) << 23).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes128Single Round(Lanes128Single value) => new(Vector128.Round(value._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes128Single Abs(Lanes128Single value) => new(Vector128.Abs(value._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes128Single CopySign(Lanes128Single magnitude, Lanes128Single sign) => new(Vector128.CopySign(magnitude._value, sign._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes128Single Sqrt(Lanes128Single value) => new(Vector128.Sqrt(value._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes128Single Max(Lanes128Single left, Lanes128Single right) => new(Vector128.Max(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Lanes128Single Min(Lanes128Single left, Lanes128Single right) => new(Vector128.Min(left._value, right._value));
}
